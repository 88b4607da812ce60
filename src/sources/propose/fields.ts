import type { MappedField } from '../source.ts';
import { plainWord } from '../values/words.ts';

/** Headings by which fields are recognised: letters and digits alone, the surest first. */
const NAMES: Record<MappedField, string> = {
  id: 'id externalid responseid responsid respondentid answerid antwoordid submissionid feedbackid reviewid ticketid recordid caseid surveyresponseid enqueteid uuid guid',
  answeredAt:
    'answeredat beantwoordop submittedat ingevuldop collectedat responsedate customerresponsedate antwoorddatum invuldatum datumingevuld recordeddate completedat completiondate submitdate submitdateutc enddate reviewdate timestamp tijdstempel datumtijd datumentijd datetime datum date tijdstip createdat aangemaaktop created tijd time',
  updatedAt: 'updatedat lastmodified lastupdated modifiedat gewijzigdop laatstgewijzigd bijgewerktop',
  score:
    'score npsscore nps csatscore csat cesscore ces cijfer rapportcijfer rating waardering beoordeling tevredenheid satisfaction grade customereffortscore netpromoterscore stars sterren starrating',
  text: 'text tekst verbatim comment comments opmerking opmerkingen toelichting waarom why reden reason feedback uitleg remark remarks review reviewtext reviewbody klacht complaint message bericht suggestie suggesties suggestion suggestions openantwoord openanswer body antwoord answer',
  touchpoint:
    'touchpoint contactpunt step stap journeystep journey klantreis klantreisstap surveysubtype contactmoment fase phase stage onderwerp',
  language: 'language taal lang locale userlanguage taalcode languagecode',
  contactPermission:
    'contactpermission permission toestemming contacttoestemming toestemmingcontact magcontact magbellen contactallowed consent maycontact followupallowed magopvolgen',
  customer:
    'customerid customerref customerreference customernumber klantid klantnummer klantnr klantreferentie relatienummer debiteurnummer accountid accountnumber userid contactid memberid lidnummer externalreference externaldatareference',
  durationSeconds:
    'durationseconds oplostijd resolutiontime timetoresolution timetoresolve ttr fullresolutiontime doorlooptijd',
  openedAt: 'openedat opened geopendop geopend datumgeopend ticketcreatedat ticketcreated',
  resolvedAt:
    'resolvedat resolved solvedat solved opgelostop opgelost datumopgelost closedat closed geslotenop afgehandeldop',
  firstAnswerAt:
    'firstansweredat firstanswerat firstrepliedat firstreplyat firstresponseat firstrespondedat eersteantwoord eersteantwoordop eerstereactie eerstereactieop datumeerstereactie',
  reopened: 'reopened reopens reopencount countreopens timesreopened heropend aantalheropend keerheropend',
  metric: 'metric metriek maatstaf fieldtype',
};

/** A heading may say the unit of a duration as well. */
const UNIT = /(seconds?|seconden|sec|minutes?|minuten|min|hours?|uren|uur|days?|dagen|calendar|kalender)+$/;

/** How well a heading names a field: 0 is best; null when it does not. */
export function rankOf(heading: string, field: MappedField): number | null {
  const names = NAMES[field].split(' ');
  const word = plainWord(lastPart(heading));
  const rank = names.indexOf(word);
  if (rank >= 0) return rank;
  if (field !== 'durationSeconds') return null;
  const bare = names.indexOf(word.replace(UNIT, ''));
  return bare >= 0 ? bare : null;
}

/** A field of a JSON record is named by the last part of its path: `answers[0].text`, `data.nps`. */
function lastPart(heading: string): string {
  return /^[\w-]+(?:(?:\[\d+\])?\.[\w-]+)+$/.test(heading) ? (heading.split('.').at(-1) ?? heading) : heading;
}
