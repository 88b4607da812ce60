// Own lists, written for this project: words that carry a capital without being somebody's name, in lower case.
import { words } from './words.ts';

/** Countries, regions and larger towns; smaller Dutch and Belgian places come from the Dutch dictionary. */
export const PLACES = words(`
  aachen aalsmeer aberdeen accrington achterhoek africa afrika aken algarve alicante alkmaar almelo almere
  alphen altrincham ameland america amerika amersfoort amstel amstelveen amsterdam ankara antalya antwerp
  antwerpen apeldoorn argentina arnhem aruba ashford asia assen athene athens australia australië austria
  aylesbury azië baarn bali barcelona barnet barneveld barnsley barnstaple barrow basildon basingstoke bath
  bedford beijing belfast belgie belgium belgië belgrade bergen berlijn berlin betuwe birkenhead birmingham
  blackburn blackpool bocholt bodegraven boedapest bognor bolton bonaire bonn bordeaux bosch boston
  bournemouth boxtel brabant bracknell bradford bratislava brazil brazilië breda bremen brentwood bridgend
  brighton bristol britain bromley brugge brussel brussels budapest bulgaria bulgarije burnley burton bury
  bussum california camberley cambridge camden canada canterbury capelle cardiff carlisle casablanca chatham
  chelmsford cheltenham cheshire chester chesterfield chicago chichester china colchester copenhagen corby
  corfu cork cornwall coventry crawley crewe croatia croydon culemborg curacao curaçao cyprus darlington
  dartford delft denemarken denmark derby deventer devon doetinchem doncaster dordrecht dorking dorset
  dortmund drachten drenthe dresden dubai dublin dudley duitsland dundee dunfermline durham düsseldorf
  ealing eastbourne ede edinburgh egypt egypte eindhoven emmen emmerich enfield engeland england enschede
  epsom ermelo essen essex europa europe exeter falkirk falmouth fareham farnborough faro finland firenze
  flevoland florence florida folkestone france frankfurt frankrijk friesland galway gateshead gatwick
  gelderland geleen geneva gent genève germany gillingham glasgow gloucester goes gorinchem gouda
  gran_canaria grantham gravesend greece greenwich griekenland grimsby groningen guildford haag haarlem
  hackney hamburg hampshire hannover harderwijk harlow harrogate harrow hartlepool hasselt hastings hatfield
  havana heathrow heerenveen heerlen helmond helsinki hemel hengelo hereford hertford hertogenbosch
  hillingdon hilversum holland hong hongarije hoofddorp hoogeveen hoorn hounslow houten huddersfield hull
  hungary ibiza iceland ierland ijburg ijmuiden ijsland ijssel ijsselmeer ijsselstein india indonesia
  indonesië innsbruck inverness ipswich irak iran ireland islington israel israël istanbul italie italië
  italy izmir jakarta japan kampen katwijk kent kerkrade kettering keulen keynes kidderminster kilkenny
  kilmarnock kingston kleef kong koninkrijk kopenhagen korea krimpen kroatië köln lambeth lancashire
  lancaster lanzarote leeds leeuwarden leicester leiden leipzig lelystad leuven lewisham lichfield lille
  limburg limerick lisbon lissabon lisse liverpool livingston ljubljana lombok londen london loughborough
  lowestoft luik luton luxembourg luxemburg lyon maas maastricht macclesfield madrid maidenhead maidstone
  majorca malaga mallorca malta manchester mansfield margate marokko marrakech marseille mechelen melbourne
  meppel mexico middelburg middlesbrough middlesex milaan milan milton morocco moscow moskou motherwell
  munich münchen napels naples nederland nederlanden netherlands new-york newcastle newham newport newquay
  nice nieuwegein nijkerk nijmegen noord noord-brabant noord-holland noordwijk noordzee noorwegen norfolk
  northampton norway norwich nottingham oekraïne oldham oost oostenrijk oslo oss overijssel oxford paisley
  pakistan parijs paris perth peterborough pijnacker plymouth poland polen poole portsmouth portugal praag
  prague preston provence purmerend ramsgate randstad reading redditch reigate rhodes rhodos ridderkerk riga
  rijn rijsel rijswijk rochdale roemenië roermond romania rome romford roosendaal rotherham rotterdam rugby
  runcorn rusland russia s-hertogenbosch salford salisbury salzburg scarborough schelde scheveningen
  schiedam schiermonnikoog schiphol schotland scotland scunthorpe servië sevilla seville sheffield
  shrewsbury sicilië sicily singapore sittard slough sneek soest solihull somerset southampton
  southend southport southwark spain spanje spijkenisse stafford stansted stevenage stirling stockholm
  stockport stockton stoke stratford stuttgart suffolk sunderland suriname surrey sussex sutton swansea
  sweden swindon switzerland sydney syrië tallinn taunton telford tenerife terneuzen terschelling texas
  texel thailand tiel tilburg tokyo torquay toscane toulouse truro tsjechië turijn turin turkey turkije
  tuscany twente twickenham uden uk ukraine usa utrecht uxbridge valencia valkenburg vecht veenendaal veghel
  veluwe venetië venice venlo verenigd vienna vietnam vilnius vlaardingen vlieland vlissingen waal waalwijk
  waddenzee wageningen wakefield wales walsall warrington warsaw warschau warwick washington wassenaar
  watford weert weesp wenen west westminster weymouth wigan wimbledon winchester windsor winterswijk woerden
  woking wokingham wolverhampton worcester worthing wrexham yeovil york yorkshire zaandam zaanstad zagreb
  zealand zeeland zeist zoetermeer zuid zuid-holland zutphen zweden zwitserland zwolle zürich
`);

/** Nationalities and languages. */
export const PEOPLES = words(`
  african afrikaans afrikaanse american americans amerikaan amerikaans amerikaanse amerikanen amsterdammer
  amsterdams amsterdamse antilliaans antilliaanse arabic arabisch arabische asian australian aziatisch
  aziatische baltisch belg belgen belgian belgisch belgische brabants brabantse brit british brits britse
  canadian chinees chinese chinezen danish deens deense duits duitse duitser duitsers duitstalig duitstalige
  dutch egyptenaar engels engelse engelsen engelsman engelstalig engelstalige english european europees
  europese flemish frans franse fransen fransman franstalig franstalige french fries friese german germans
  greek grieks griekse groninger haags haagse hindoestaans hindoestaanse iers ierse indiaas indian indiase
  indonesisch irish italiaan italiaans italiaanse italian japanese japans japanse koerdisch koerdische
  latijns limburgs marokkaan marokkaans marokkaanse marokkanen mexicanen moroccan nederlander nederlanders
  nederlands nederlandse nederlandstalig nederlandstalige noors noorse norwegian perzisch perzische polish
  pool pools poolse portugees portugese portuguese roemeens roemeense romanian romeinen romeins romeinse
  rotterdammer russian russisch russische scandinavian scandinavische schots schotse scottish spaans spaanse
  spanish surinaams surinaamse swedish swiss turk turkish turks turkse utrechtse vlaams vlaamse vlaming
  welsh zweeds zweedse zwitserse
`);

/** Months, days and feasts. */
export const TIMES = words(`
  apr april aug august augustus bevrijdingsdag boxing bst carnaval cest cet christmas dec december di
  dinsdag dinsdagmiddag dinsdagochtend diwali donderdag donderdagmiddag donderdagochtend easter eid feb
  februari february fri friday gmt halloween hanukkah hemelvaart hemelvaartsdag januari january jul juli
  july jun june juni kerst kerstavond kerstmis koninginnedag koningsdag ma maandag maandagavond
  maandagmiddag maandagochtend maart march may mei moederdag mon monday mrt nieuwjaar nieuwjaarsdag nov
  november oct october okt oktober oudejaarsdag oudjaar pasen pinksteren ramadan sat saturday sep sept
  september sinterklaas suikerfeest sun sunday thanksgiving thu thur thurs thursday tue tues tuesday
  vaderdag valentijn valentijnsdag valentine's valentines vr vrijdag vrijdagavond vrijdagmiddag
  vrijdagochtend wed wednesday whitsun wo woensdag woensdagmiddag woensdagochtend xmas za zaterdag
  zaterdagavond zaterdagmiddag zaterdagochtend zo zondag zondagavond zondagmiddag zondagochtend
`);

/** Companies, products and fixed two-word names that would look like a person. */
export const BRANDS = words(`
  a.s.r. abn abn-amro acer achmea action adidas admiral adyen aeg aegon afterpay ah air_jordan airbnb
  airpods albert_heijn aldi alexa aliexpress allianz alternate amazon american_express amex amro amstel
  android anwb apple apple_pay argos arriva asda asics asn asos asr asus audi aviva axa bakker_bart
  bancontact barbie barclays batavus bcc belastingdienst ben_&_jerry's bijenkorf billink bitcoin bkr blokker
  bmw bol bol.com boohoo booking booking.com boots bosch bose bpost brabant_water britbox british_gas
  brother bt btsport budbee budget_energie bugaboo bunq bupa burger_king caiway calvin_klein calvé canon cbr
  centraal_beheer chatgpt chrome chromecast citroen citroën coca-cola coca_cola comcast connexxion coolblue
  corendon cortana costa costco crisp currys cz dacia dazn debenhams decathlon deliveroo dell delta dhl
  digid dirk_van_den_broek disney ditzo domino's dominos douwe_egberts dpd dr._martens dsw duo dyson e.on
  easyjet ebay edf edge ee ee.co.uk eneco enexis eon epson essent etos eufy eurostar evri excel expedia
  expert facebook fbto fedex fiat firefox firestick fisher-price fitbit flixbus fnac ford freedom freeview
  galaxy gamma garmin gazelle getir giant giffgaff gls gmail google google_pay gopro gorillas greenchoice
  greenwheels greggs grolsch gucci gvb halfords halifax haribo harley_davidson hbo heineken hema hermes
  hollandsnieuwe homerr honda hong_kong hornbach hotmail hp hp+ hsbc htm huawei hue hugo_boss hyundai ideal
  ikea imac ing inshared insta instagram interpolis intersport intratuin ios ipad iphone jack_&_jones
  jack_daniels jbl john_lewis jordan_air jumbo jysk karwei kfc kia kindle king's_cross kings_cross kiyoh
  klarna klm knab kpn kruidvat krëfel kwantum lebara leenbakker lego lenovo levi's levis lexus lg liander
  lidl linkedin lloyds los_angeles louis_vuitton lycamobile lyft macbook macos maestro marks_&_spencer
  marks_and_spencer markt marktplaats mastercard maxi-cosi mazda mcdonald's mcdonalds mcdonald’s media
  mediamarkt megekko menzis mercedes mercedes-benz mercedes_benz messenger michael_kors michelin microsoft
  miele mollie monzo morrisons motorola mywheels n26 nando's nationale-nederlanden nationale_nederlanden
  nationwide natwest nespresso netflix new_york new_zealand next nike nintendo nissan nn nokia north_sea
  now_tv nowtv npo npower ns nuon o2 octopus odido ohra oneplus onvz opel openreach oppo orange outlook ov
  parcelforce paul_smith paypal pepsi peugeot philips philips_hue picnic pinterest pixel playmobil
  playstation plus plusnet porsche post-nl postnl powerpoint prada praxis primark proximus puma qbuzz rabo
  rabobank ralph_lauren rdw reaal reebok regiobank renault ret revolut ring riverty roku rolex royal_mail
  ryanair safari sainsbury's sainsburys samsung san_francisco santander schiphol scottish_power screwfix
  seat senseo shein siemens signal simpel simyo sint_maarten siri skoda sky skype snapchat sns solcon sonos
  sony south_africa sparta spotify st_maarten st_nicolaas st_pancras starbucks starling stedin subway sunweb
  suzuki svb swapfiets t-mobile talk_talk talktalk target teams ted_baker tefal tele2 telegram telenet
  telfort telia temu tesco tesco_mobile tesla thalys three thuisbezorgd tikkie tiktok tmobile tnt
  tommy_hilfiger tomtom toyota transavia triodos tripadvisor trunkrs trustpilot tui twitter uber ubereats
  unive univé unox ups usps uwv van_gogh_museum vandebron vanden_borre vanmoof vattenfall verizon vgz
  videoland virgin virgin_media visa vitens vodafone volkswagen volvo vw waitrose walmart wehkamp wero
  whatsapp whirlpool wibra wickes windows wise word xbox xenos xiaomi xs4all yodel youfone youtube zalando
  zara zara_home zeeman ziggo zilveren_kruis zoom
`);

/** Words, abbreviations and spellings that the dictionaries lack. */
export const INFORMAL = words(`
  4g 5g aargh ach adsl aha aint aka am aow api app appje apps arent argh asap aub b2b b2c bah be
  bereikbaarheid bic black_friday bluetooth boxing_day bravo brr bsn bso btw bv callcenter callcentre cant
  cd ceo ces cfo chapeau chatbot chill chille christ cm cnv coo corona cos couldnt covid covid-19 coz cpu
  crm csat cto cuz cyber_monday de de_heer dhr didnt diy dm dmv dns doesnt dont dr drm drs duh dunno dvd
  dvla e-mail e-mails e-sim ehh ehm email emails en erm erp esim eta etc eu europa faq fnv foei fr ftth fyi
  gb ggd ghz god godsamme godzijdank goh gonna gotta gps gr grr grt gsm gvd hadnt haha hahaha hallo hasnt
  havent hbo hd hdd hdmi heer hello helpdesk heres hey hi hihi hiya hmm hmmm hmrc hoera hoi hooray howdy hr
  hulde hurray i i'd i'll i'm i've iam iban id ill im imho imo inc ing inlog internet intranet ip ipv ir
  isnt isp it ive ivm je jeetje jeminee jesus jezus jezusmina jij jippie joepie joh jullie kb kbps kg
  king's_day klantendienst klantenservice klantgericht klantgerichte klantgerichtheid klantvriendelijk
  klantvriendelijkheid km kpi kudos kvk kwh laptop laptops lcd led lets llc lmao log-in login lol lord lt
  ltd madam mail mails mailtje mb mbo mbps mbt meedenken meedenkend megagoed meh meneer mevr mevrouw mhz
  mijn mijnheer mijnkpn mijnziggo miss mkb ml mm mms modem modems mr mr. mrs ms mvg mw mwah mwoa mwoah mx
  nah nazorg nfc nhs nice nl nld nope nou nps nrc nv nvt och oef oeps offline ok okay oke okee okey oké oled
  omg online oops ouch pc pdf petje pff pfff phew pin pincode plc pls plz pm po poeh pr prof qa qr qr-code
  ram router routers rsvp sepa shouldnt sim simkaart sir sjonge sm smart-tv smartphone smartphones sms ssd
  super superblij superfast superfijn supergoed superhandig superlief superrr superservice supersnel svp
  tablet tablets tb tba tbc tbh telefoon thanx thats theres theyre thnx tho thru thumbs thx tja tjonge tnx
  topbedrijf topmedewerkers topp toppie topproduct topservice tov tsja tv tv's tv-programma tvs ty tysm u
  ugh uhd uhm uk ultrafast umc ups url us usb usb-c uw vat vdsl vk vo vpn vr vs vve wanna wasnt wauw webshop
  webshops website websites webwinkel welp werent whats whilst whoa wi-fi wia wifi wifi-punt wmo wo woah
  wont wouldnt wow wtf ww xl xoxo xs xx xxl xxs xxx yay yeah yep yes yess yikes yo youre yup zsm zw zzp
  zzp'er
`);
