// Own list, written for this project: first names common in the Netherlands and the United Kingdom, whatever
// their language of origin, in lower case. It need not be complete: an unknown capitalised word is masked anyway.
import { words } from './words.ts';

/** First names, in lower case. */
export const FIRST_NAMES = words(`
  aad aafke aarav aaron ab abbas abby abdel abdul abdullah abel abena abigail ad ada adam adele adinda
  aditya adriaan adrian adriana adrianna adwoa agnieszka aicha aida aiden aileen ailsa aisha aishe akash
  akiko akua alain alan albert alberto aleksandra alessandro alex alexander alexandra alfie alfonso alfred
  ali alice alicia alina alisha alison aliyah allard allison alma alwin ama amal amanda amara amber amelia
  amina amir amira amit amy ana ananya anas anastasia andre andrea andreas andrei andrew andries andy aneta
  angela angelina angelique angus anika anil anish anita anja anke ann anna annabel anne anneke annelies
  annemarie annemiek annemieke annette annie annika anouk ans anthony antje anton antonia antonio antoon
  anwar aoife appie april arash archie arend arie ariel arjan arjen arjun arlene armando arnold arnoud
  arthur arwen asha ashley ashraf asia astrid atif aubrey audrey august aukje ava avery axel aya ayaan ayah
  ayla aylin ayman ayoub ayse aysegul aysel ayşe aziz aïcha babatunde babette badr bakir balwinder barbara
  barry bart bartek bas basma bastiaan beata beate beatrice beatrix becky belinda bella ben benjamin bennie
  benny berend berna bernadette bernard bert bertus beth bethany betsy betty beverley beverly bianca bilal
  bill billy björn bo bob bobby boris bozena brad bradley bram brandon brecht brenda brendan brent brett
  brian bridget brigitte britt brittany bronwyn brooke bruce bruno bryan burak burcu caitlin caleb callie
  callum calvin cameron camilla camille can candice cansu caoimhe carel carina carl carla carlijn carlo
  carlos carmen carol carole carolien carolina caroline caroll carolyn carrie carys cas casey casper
  cassandra cath catharina catherine cathy catrin catriona cecile cecilia cedric cees celeste celine cem
  cemal chad chanel chantal charles charlie charlotte chelsea cheryl chiara chinedu chioma chloe chris
  christa christel christiaan christian christina christine christopher christy ciara ciaran cindy claire
  clara clarissa claude claudia clemens clement clive cody coen coert colette colin colleen connie connor
  conor constance cor cora corien corine corinne corrie corry courtney craig cristina curtis cynthia daan
  dafydd dagmar daisy dalia damian damien dana daniel daniela danielle danique danny danuta daphne daria
  darius dariusz darren dave david dawid dawn dean debbie deborah declan deepak deepika deirdre delilah demi
  denise deniz dennis derek derk desiree desmond diana diane dianne dick diederik diego dieuwertje dilan
  dilara dimitri dina dinesh dion dirk divya djamel djamila dolf dolores dominic dominique donald donna
  donovan dora doreen dorien doris dorota dorothea dorothy doug douglas douwe driss duncan dustin dwayne
  dylan eamon ebru ed eddie eddy edgar edith eduard edward edwin eefje eelco eelke efe eileen eilidh eimear
  ela elaine eleanor elena eleni elif elijah elin elisa elisabeth elise elke ella elle ellen ellie ellis
  elly els elsa elsbeth elsie elvira elwin elza emanuel emeka emel emile emily emine emir emma emmanuel emre
  engin enrique eoin eric erica erik erika erin ernest erwin esmee esmée esra estelle esther ethan eva evan
  eve evelien eveline evelyn evert ewa ewan ezra faisal faith famke fanny farah farid farida fariha farouk
  fatiha fatima fatma fatou fay faye federica felicia felix femi femke fenna ferdi ferdinand fergus ferhat
  fiona fleur flip floor floortje floris flynn folake francesca francesco francien francis francisca franco
  francois frank frankie frans franziska fraser fred freda freddie freddy frederik frederique freek freya
  frida frits fritz furkan gabriel gabriela gabriella gabrielle gareth gary gaston gavin geert geertje
  geertruida gemma gene geoff geoffrey george georgia georgina gerald geraldine gerard gerarda gerben gerda
  gerdien gerhard gerrie gerrit gert gertjan gertrude gethin gijs gilbert gillian gina giovanni gisela
  giulia gladys glen glenda glenn gloria gokhan gonzalo gordon grace graeme graham grant grazyna greet
  greetje greg gregory greta gretchen grzegorz guido guillermo gulsen gunther gurpreet gus gustav guus guy
  gwen gwendolyn gül gülay gülsen habiba hadewych hafid hafsa hailey hakan hakim halil halima halina hamid
  hamish hamza hana hanan hanane hank hanna hannah hanneke hannelore hannie hans hansje harald harm harold
  harpreet harrie harriet harrison harry harun hasan hassan hatice hayley hazel heather hector heidi heike
  hein heleen helen helena helene helga helma hendrik hendrika henk hennie henny henri henriette henrik
  henry herbert herman hermien hetty hicham hidde hilary hilda hilde hille hind hiroshi hoda holly hope
  houda hubert hugh hugo hui huib huibert huong huseyin hussein huw hüseyin iain ian ibrahim ibtissam ida
  idris ieuan ifeoma igor ikram ilayda ilham ilias ilona ilse ilyas iman imane imani imogen imran ina ineke
  ines inge ingeborg ingmar ingrid irene irina iris irma irmgard isa isaac isabel isabella isabelle isha
  ishaan isis isla ismail ivan ivana ivo ivonne iwona iza izaak jaap jaapjan jacek jack jackie jacky jacob
  jacoba jacqueline jacques jade jadwiga jaime jake jakob jakub jamal james jamie jamila jan jana jane janet
  janice janina janine janna janneke jannes jannie jantine jantje jared jarno jasmijn jasmin jasmine jason
  jasper jaspreet javier jay jayden jean jeanet jeanette jeanine jeanne jef jeff jeffrey jelle jelmer jenna
  jennie jennifer jenny jens jeremy jeroen jerome jerry jesper jess jesse jessica jet jetske jihane jill jim
  jimmy jing jo joan joana joanna joanne job jochem jochen joe joel joep joey johan johanna johannes john
  johnny jolanda jolande jolanthe jolene jolien jolijn jon jonah jonas jonathan joost jop jordi jordy jorge
  jorien joris jorn jorrit jort jos jose josef joseph josephine josh joshua josien josje josé jouke jozef
  juan juana juanita judith judy jules julia julian juliana julie julien juliet juliette jurgen jurre
  jurriaan just justin juul kaitlyn kamal kamil kamila karel karen karim karima karin karina karl karlijn
  karolina karsten kasia kasper katarzyna kate katelyn katharina katherine kathleen kathryn kathy katie
  katja katrien katrijn katrin katy kavita kaya kayla kaylee kees keira keisha keith kelly kelsey kelvin
  kemal ken kenan kenji kenneth kenny kerem kerry kerstin kevin khadija khaled khalid kiara kick kieran kiki
  kim kimberley kimberly kirk kirsten kirstie kirsty kitty kjeld klaartje klaas klara klaus ko koen kofi
  koos kris krishna krista kristel kristen kristian kristina kristof krystyna krzysztof kurt kwame kyle
  kylie kübra laila lakshmi lamyae lana lance lara larissa larry lars laszlo latifa latoya laura lauren
  laurens laurie lawrence layla lea leah leanne leen leentje leila lena leo leon leonard leonardo leonie
  leonora leontien lerato leroy lesley leslie levi lewis lex leyla lia liam lian lianne lidia lidy lieke
  lies liesbeth lieselotte liesje lieve lilian lily lin lina linda lindsay lindsey ling linh linn lionel
  lisa lisanne liselotte lisette liz liza lizzie lizzy lodewijk loes lois lola lonneke lore lorenzo loretta
  lorna lorraine lot lotfi lotte lottie lou loubna louis louisa louise loulou lourdes luc luca lucas lucia
  lucie lucien lucille lucinda lucy ludo luis luisa luka lukas lukasz luke luna lutz luuk lydia lynn lynne
  lyra maaike maarten maartje mabel machteld mackenzie maddie madeleine madelief madeline madelon mads magda
  magdalena maggie mahmood mahmoud mahmut maik maja majid malcolm malgorzata malika malou mandy manfred
  manish manon manouk manpreet manuel manuela mara marc marcel marcella marcelo marcia marcin marco marcus
  mare marek margaret margarita margit margo margot margreet margriet maria mariah mariam marian mariana
  marianna marianne marieke marielle mariette marijana marijke marijn marika marilyn marina mario marion
  marisa marissa marit marius mariusz mariëlle marja marjan marjet marjo marjolein marjolijn marjorie mark
  marko markus marleen marlene marlieke marlies marlijn marloes marlon marlou marnix marsha marta marten
  martha martien martijn martin martina martine marvin mary maryam maryann maryse mateusz mathieu mathijs
  mathilde matilda mats matt matteo matthew matthias matthijs maud maureen maurice maurits mauro mavis max
  maxim maxime maximilian may maya mayra meena mees megan mehdi mehmet mei mei-ling meindert mel melanie
  melek melike melissa melvin menno meral mercedes meredith merel merijn merlijn mert meryem mia michael
  michaela michal michel michelle michiel mick micky mieke miep mies miguel mika mike mila milan mildred
  milena millie milo milou mimoun mina ming minh minke mira miranda miriam mirjam mirte mirthe misha mitch
  mitchell mo moe moha mohamad mohamed mohammad mohammed moira molly mona monica moniek monika monique morag
  morgan morris mourad moussa muhammad muhammed munira murat muriel murray musa mustafa mustapha myra myriam
  myrna myrthe nabil nabila nadia nadine nadira naima najat najib nancy naomi narges nasim nasira nasser
  nassim natalia natalie natasha natasja nathalie nathan nathaniel nawal nazli neal neeltje neeraj neha neil
  nel nele nelleke nelly nelson nergis nesrin nevin ngozi nia niall niamh nicholas nick nicky nico nicola
  nicolaas nicolas nicole nicolette niek niels nienke nigel nihal nihat nikita nikki niklas nikolai nils
  nina nisha noa noah noel noelle nomsa noor noortje nora norah norbert noreen norma norman noud nour noura
  nuria nynke oisin olaf oleg olga oliver olivia olivier ollie oluwaseun oluwaseyi omar omer onno orla
  orlando oscar osman otis otto owen ozlem pablo paddy paige pam pamela pamina paola paolo parveen pascal
  pascale patricia patrick patrik patty paul paula paulien paulina pauline paulus pavel pawel pearl pedro
  peggy penelope penny per percy perry petar pete peter petra petronella phil philip philippa philippe
  phoebe phyllis pien pier pierre piet pieter pieterjan pieternel pietje pim piotr pippa pleun polly pooja
  pradeep prakash priscilla priya puck quentin quincy quinn quinten rabia rachel rachelle rachid radek
  rafael rafik rahul rajesh ralf ralph ralphie ramon ramona randy rania raoul raphael rashid raul ravi ray
  raymond reda reece reggie regina reinier reinoud reinout reint rejhan rekha remco remko remy renate rene
  renee renske rené renée reshma reuben reza rhiannon rhona rhys ria rianne ricardo riccardo rich richard
  rick ricky riet rik rikkert rina rinske risha rita ritchie roan rob robbert robbie robby robert roberta
  roberto robin rochelle rocio roderick rodney rodrigo roel roeland roelie roelof roger rohan rohit roisin
  roland rolf romana romeo romy ron ronald ronan ronja ronnie roos rory rosa rosalie rosalind rosalinde
  rosamund rose rosemarie rosemary rosie ross rowan rowena roxana roxanne roy ruben ruby rudi rudolf rudy
  rufus rupert russell ruth ruud ryan ryanne saad sabine sabrina sadie safa said saida sakina sakura salah
  sally salma salman salwa sam samantha sami samir samira sammie sammy samuel sandeep sander sandra sandy
  sanjay sanjeev sanna sanne santiago saoirse sara sarah sarita sascha sasha saskia saul savannah saïd scott
  sean sebastiaan sebastian segun selena selim selin selina selma sem semra seren serena serge sergei sergio
  serkan sevda sevgi seyma shane shannon shanti sharon shaun shawn sheila shelley sherry shirley shreya sian
  sibel sibylle sidney siebe siebren siem sien sietse sietske sigrid siham silke silvia simba simon simone
  simran sina sinead sinem siobhan sipho sjaak sjaan sjef sjoerd sjors slawomir sofia sofie sofyan solange
  sonia sonja sophia sophie soraya souad soufian soufiane soumia spencer stacey stacy stan stanislaw stanley
  stef stefan stefanie stefano steffie stein stella stephan stephanie stephen sterre steve steven stewart
  stijn stuart sue suleiman suleyman sumaya sumeyye sunil sunita suresh surya susan susanna susanne susie
  suus suzan suzanna suzanne suze sven svetlana sybren sylvain sylvana sylvia sylvie tabitha taco tahar
  takashi tamar tamara tamsin tamás tanja tanya tara tarik tariq tasha tatiana tatjana taylor ted teddy
  temitope terence teresa teri terry tess tessa teun teunis tevin thabo thanh thea theo theodoor theodora
  theresa therese thijmen thijs thom thomas tiago tibor tiffany tijmen tijn til tim timo timothy tina tine
  tineke tirza titia tjalling tjeerd tjitske tobias toby todd tom tomas tomasz tomek tommie tommy ton toni
  tonia tonnie tony toon toos tosca toshiko tracey tracy trees trevor trijn trijntje trish tristan trix
  trudy truus tuan tuba tugba tugce tunde tuğba tycho tyler tyrone ugur umit umut ursula uğur valentijn
  valentina valerie vanessa vasili vera verena verona veronica veronique vicki vicky victor victoria vijay
  vikram viktor vincent vinnie viola violet virginia vito vivek vivian vivienne vladimir volkan wade walid
  walter wanda ward warren wayne wei wendel wendy werner wes wesley wessel wiebe wieger wieke wies wiesje
  wietse wiktor wil wilbert wilco wilfred wilfried wilhelm wilhelmina will willeke willem willemien
  willemijn william willie willy wilma wilmer wim wini winifred winnie winston wojciech wout wouter xander
  xavier xiao yamina yan yannick yaprak yara yasemin yasin yasir yasmin yasmina yasmine yassin yassine
  yassir yaw yelena yewande yildiz ylva yoko yolanda yolande younes youness youri yousra youssef youssra
  yuki yuri yusuf yvette yvo yvon yvonne zachary zahra zainab zakaria zane zara zbigniew zehra zeinab zeynep
  zhang zineb zita zoe zoey zofia zohra zoltan zoë zsuzsa zuzanna zwaantje çağla ömer ömür özlem ümit şeyma
`);

/** First names whose everyday meaning is the likelier one: they need more than a capital at a sentence start. */
export const EVERYDAY_NAMES = words(`
  ama amber angel april art august bill carol chance charity chase cliff crystal daisy dawn dick drew earl
  els eve faith flip floor gene grace grant greet guy harm hazel heather hind holly hope iris isis ivy jade
  jet job joy june kick lance lea leen lees lex lies lieve lily lot lucky mara mare mark mats max may mei
  melody mercedes merit miles mina mist misty moe nick noel nova olive omer pat peer penny pier pip puck ray
  reed rex rich rio rob robin rod roman roos rose ruby rusty said sal sandy sherry sky solo star stein storm
  sue summer sunny taco tine ton trees troy tuba victor viola violet wade walker ward wei will winter wolf
  yaw
`);

/** First names that are function words: a name only after "mijn naam is", a title or a sign-off. */
export const FUNCTION_WORD_NAMES = words(`
  ben can door just par per said til wil
`);
