// Own list, written for this project: surnames that are also a word, so that the dictionary cannot tell.
import { words } from './words.ts';

/** Dutch surnames, without their prefix ("de Wit" is under "wit"). */
export const DUTCH_SURNAMES = words(`
  aarts adriaans albers alberts appel arends baart baas bakker bakkers barends bast beek beekman beer
  berends berg bergman bergsma beukers bezemer bijl bloem blom boer boeren boers boersma bol bolt bond
  boogaard boon boot bos bosch bosma bosman bouma bouman bouwer brandsma brink broek broekhuizen broer
  brouwer brouwers brugman bruijn bruin bruins buis burger buurman cramer dam dekker dekkers dijk dijkstra
  dik dirks does doorn driessen duif duin eijk engel engels ezel faber feenstra fischer franken fransen
  gerards gerrits goede goossens graaf graaff graef groen groot haak haan haas hagen ham hartog have heijden
  hendriks hermans heuvel hoek hoekstra hoeve hofman hofstra holland hoogland horst houtman huisman huizinga
  jacobs jager jansen janssen jong jonge jonker joosten kamp kampen karels keizer kelder kemper ketelaar
  keuning klaassen kleijn klein klerk knip koch kok koning konings kool koopman koster kraan kramer krol
  kroon kuiper kuipers laan lange langen leeuw leeuwen linden lont loon maas martens meer meester meijer
  mens meulen mol molenaar mulder muller nieuwenhuis nijhof noort oever oord otten paauw parel peeters
  pieters plas poel pol polman post postma pot prins prinsen pronk put raaf ridder rietveld rijk roos
  ruijter ruiter sanders schaap schep schilder schipper scholten schouten schuur simons slager slagter
  smeets smid smit smits snoek spaan speelman staal stam steen stok storm strik swart teunissen timmer
  timmerman timmermans tol tuin vaart veen veenstra veld velden verbeek verhoeven vermeer vermeulen visser
  vissers vlam vliet vogel vogels vos vries vrolijk vroom waal wagenaar wal weerd wees weg werf westra wiel
  wiersma wijk wilde willems willemsen winkel winter wit witte wolf wolfs woud zand zee zeeman zijlstra
  zomer zwaan zwart
`);

/** English surnames. */
export const ENGLISH_SURNAMES = words(`
  abbott adams allen anderson andrews archer armstrong atkins bailey baker baldwin barber barker barnes
  barrow bates beck bell bennett berry bird bishop black blake bolton bond booth bowen bowman bradley brewer
  bright brooks brown bruce bryant bull burgess burns burton bush butcher butler byrne cain campbell cannon
  carpenter carter cartwright chambers chandler chapman church clark clarke clay coates cole coleman collier
  collins cook cooke cooper cotton cox craft crane cross cruz curry curtis dale davidson davies davis dawson
  day dean dixon drake draper driver duke dunn dyer east eaton edwards ellis english evans farmer ferguson
  field fields finch fisher fleming fletcher flood flowers flynn ford foreman foster fowler fox franklin
  freeman french frost fuller gardener gardner garner garrison gates gibbs gibson gilbert glass glover
  goodman goodwin gordon graham grant graves gray green greene greer griffin gunn hale hall hammond hardy
  harper harris harrison hart harvey hawkins hayes henderson hicks hill hobbs hodge holland holloway holmes
  hood hooper hopkins hopper horn howard hudson hughes hunt hunter hurst irwin jackson jacobs jenkins
  jennings johnson johnston jones jordan joyce judge keller kelly kennedy kerr key king kirk knight lamb
  lambert lane lawrence lawson leach lee leonard lewis little lloyd lock long lord love low lowe lucas lynch
  lyons marsh marshall martin mason matthews maxwell may mccarthy mercer meyer miles miller mills mitchell
  moody moon moore morgan morris morrison morton moss mullins murphy murray myers nash neal nelson newman
  newton nicholson noble norman norris north olsen osborne owen owens page palmer parker parsons patterson
  pearce pearson perkins perry peters phillips pierce piper poole pope porter potter powell power price
  pritchard pugh quinn ramsey reed rees reeves reid reynolds rhodes rice richards richardson riley ritchie
  roberts robertson robinson rogers rose ross rowe russell salmon salter saunders savage sawyer schmidt
  schultz scott sharp shaw shepherd short simmons simpson sims singh skinner slater small smith snow spencer
  spicer stanley steele stephens stevens stevenson stewart stokes stone strong stuart summers sutton swan
  sweet tanner taylor teller terry thomas thompson thornton tucker turner tyler underwood vaughan wade
  wagner walker wall wallace walls walsh walters walton ward warner warren waters watkins watson watts
  weaver webb webster welch wells west wheeler white wilkins wilkinson williams williamson willis wilson
  winters wise wolf wong wood woods woodward wright yates york young
`);
