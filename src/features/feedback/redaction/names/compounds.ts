import { isDictionaryWord } from '../lexicon/lexicon.ts';

/** Endings of Dutch surnames that are words as well: "Zonneveld", "Groenewegen", "Dijkman". */
const SURNAME_END =
  /(?:veld|velden|berg|bergen|burg|dijk|hof|hoff|huis|huizen|horst|kamp|bos|broek|brink|meer|meijer|man|mans|zoon|dal|daal|dam|beek|stein|steen|hout|laar|loo|voort|haag|ham|eind|boom|baum|zand|poel|kerk|poort|gaard|weg|wegen|smit|donk|wijk|stede|brug|molen|mulder|bakker|kuijper|son|ford|wood|well|field|bridge)$/;
/** What feedback is about: behind these a capital in mid-sentence is a department or a product. */
const DOMAIN_END =
  /(?:service|services|dienst|diensten|afdeling|medewerker|medewerkers|medewerkster|pakket|pakketten|pakketje|kosten|winkel|winkels|app|kaart|pas|bezorger|bezorging|monteur|verzekering|abonnement|punt|desk|team|center|centrum|account|code|korting|actie|box|line|net|mail|shop|store)$/;
const SHORTEST_PART = 3;
const LONGEST_WORD = 60;

/** Dutch glues words together: two known parts, also with an s between, and no typical end of a surname. */
export function isOrdinaryCompound(word: string): boolean {
  if (word.length <= 2 * SHORTEST_PART || word.length > LONGEST_WORD || SURNAME_END.test(word)) return false;
  return splitsInTwo(word);
}

/** The same for a capital in mid-sentence, where a name is likelier. */
export function isDomainCompound(word: string): boolean {
  return isOrdinaryCompound(word) && DOMAIN_END.test(word);
}

function splitsInTwo(word: string): boolean {
  for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART - 1; cut += 1) {
    if (!isDictionaryWord(word.slice(cut))) continue;
    const head = word.slice(0, cut);
    if (isDictionaryWord(head)) return true;
    if (head.length > SHORTEST_PART && head.endsWith('s') && isDictionaryWord(head.slice(0, -1))) return true;
  }
  return false;
}
