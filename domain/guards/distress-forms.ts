import { anyOf } from "./patterns.ts";

/** Words of which one must be there; all groups of a rule in the same sentence. */
type Rule = readonly RegExp[];

function words(list: string): RegExp {
  return new RegExp(`(?<![\\p{L}])(?:${list})`, "u");
}

// A form is open to the right: "droh" finds "droht" and "Drohung". "(?!\p{L})" closes it.

const someone =
  "(?:mich|mir|sich|dich|dir|uns|sie|ihn|ihr|ihm|ihnen|alle|jemand|einen|eine|meine|meinen|meiner|meinem|seine|seinen|seiner|ihre|ihren|ihrer|den|die|das|der|dem)(?!\\p{L})";
const kin =
  "kind|baby|säugling|saeugling|tochter|töchter|toechter|sohn|söhne|soehne|kleine[nr]? (?:mädchen|junge|tochter)|junge(?!\\p{L})|mädchen|maedchen|enkel|neugeboren|geschwister|stieftochter|stiefsohn|jähriges?|jährige[rn]?|jaehrige";
const partner =
  "mann(?!\\p{L})|ehemann|freund(?!\\p{L}|lich)|partner(?!schaft)|ex(?!\\p{L})|exmann|ex-?mann|ex-?freund|vater|bruder|sohn|ehefrau|mutter|stiefvater|onkel|schwiegervater|er(?!\\p{L})";

const german: readonly Rule[] = [
  // Not wanting to live
  [
    words(
      "suizid|selbstmord|freitod|selbstt(?:ö|oe)t|abschiedsbrief|lebensm(?:ü|ue)de|todessehnsucht|sterbenswunsch",
    ),
  ],
  [
    words(
      "(?:mich|sich|dich|uns) (?:\\p{L}+ ){0,4}(?:um(?:zu)?bring|umgebracht|zu t(?:ö|oe)ten|t(?:ö|oe)ten|(?:auf)?(?:zu)?h(?:ä|ae)ngen?|aufgeh(?:ä|ae)ngt|erh(?:ä|ae)ng|zu erschie(?:ß|ss)|erschie(?:ß|ss)|vergift)|bring\\p{L}* (?:\\p{L}+ ){0,4}(?:mich|sich|dich) (?:\\p{L}+ ){0,3}um(?!\\p{L})|(?:mir|sich|dir) (?:\\p{L}+ ){0,4}(?:das leben|die kugel|die pulsadern|den strick|etwas an|was an)",
    ),
  ],
  [
    words("leben"),
    words(
      "nehmen|nimmt|genommen|(?:ein )?ende|beend|wegwerf|keinen (?:sinn|wert)|nichts mehr wert|nicht mehr (?:lebenswert|aushalt|ertrag)|sinnlos|schluss|satt|m(?:ü|ue)de(?!\\p{L})|(?:nicht|nimmer|nichts) mehr leben|nicht l(?:ä|ae)nger",
    ),
  ],
  [
    words(
      "weiterleben|weiterzuleben|weitermachen|aufwachen|aufzuwachen|leben|existieren|da sein|da bin|auf der welt",
    ),
    words(
      "(?:nicht|nie|nimmer|nichts|kein\\p{L}*|wozu|warum) (?:\\p{L}+ ){0,3}(?:mehr|grund|sinn|kraft|lust|weiterleben|wieder)|nicht mehr|nie wieder|nie mehr",
    ),
    words(
      "will|wolle|m(?:ö|oe)chte|w(?:ü|ue)nsch|grund|sinn|kraft|einfach|lieber|denk|gedank|da (?:bin|sein)|lesen",
    ),
  ],
  [
    words("sterben|tot(?!\\p{L})|tod(?!\\p{L})"),
    words(
      "will|wollen|wolle|m(?:ö|oe)chte|w(?:ä|ae)re|w(?:ü|ue)nsch|lieber|besser|wenn (?:er|sie|ich)|gedank|denk|bald|innerlich|sehn|plan|geplant|angek(?:ü|ue)ndigt|angst",
    ),
  ],
  [
    words("schluss|ein ende|ende setz|vorbei(?!\\p{L})"),
    words("mache|macht|machen|gemacht|setz|alle[ms](?!\\p{L})|dem ganzen|gedank|schritt|bald|es ist"),
    words(
      "alle[ms](?!\\p{L})|dem ganzen|gedank|kopf|schritt|ihm ein ende|sich ein ende|bahnsteig|br(?:ü|ue)cke|telefon|nimmt|weg(?!\\p{L})",
    ),
  ],
  [
    words(
      "br(?:ü|ue)cke|bahnsteig|gleis|schienen|dach(?!\\p{L})|hochhaus|fenster|balkon|parkhaus|baum|zug(?!\\p{L})|bahn(?!\\p{L})|strick|seil(?!\\p{L})|abgrund|lenkrad",
    ),
    words(
      "spring|gesprungen|st(?:ü|ue)rz|fallen lassen|runterschau|runtergeschaut|hinunter|gestanden|stand(?!\\p{L})|schritt|werf|geworfen|vorbei(?!\\p{L})|fahren|lenk|gekauft|besorgt|legen|gelegt",
    ),
    words("ich|er|sie|mich|sich|denk|gedacht|gedank|will|wollte|angst|gedroht|einfach"),
  ],
  [
    words(
      "tabletten|pillen|packung|schlafmittel|medikament|(?:ü|ue)berdosis|tropfen|reinigungsmittel|frostschutz",
    ),
    words(
      "(?:ge)?schluck|alle(?!\\p{L})|ganze|genommen|runtergesp|zu viele|auf einmal|gesammelt|geh(?:o|ö)rtet|(?:ü|ue)berdosis|getrunken|eingeworfen",
    ),
  ],
  [
    words(
      "f(?:ü|ue)r immer|letzte[rn]? (?:tag|abend|nacht|mal|nachricht)|testament|beerdigung|hund (?:k(?:ü|ue)mmert|versorgt)|nicht mehr da(?!\\p{L})|bin ich (?:weg|tot)",
    ),
    words(
      "geht|gehe|geregelt|wenn (?:er|sie|ich)|bin ich|verabschiedet|danke|dankt|k(?:ü|ue)mmert|bezahlt|(?:ü|ue)bernimmt|wochenende|bald|kopf|schrieb|lesen|tot(?!\\p{L})",
    ),
  ],
  [
    words("angst"),
    words(
      "vor mir selbst|mir etwas|allein zu sein|alleine zu sein|heute nacht|nach hause|heim(?:zu)?gehen|um (?:mein|ihr|sein|das|die|unser)\\p{L}* (?:leben|kind|tochter|sohn|sicherheit)|vor (?:ihrem|meinem|seinem|dem|ihm|diesem) (?:mann|freund|ex|vater|sohn|kunden|partner)?|dass er (?:\\p{L}+ ){0,4}(?:tut|kommt|findet|macht|wartet|bringt)|(?:ich bekomme|bekomme|kriege|habe echt) angst",
    ),
  ],
  // Harming oneself
  [
    words(
      "ritz(?:t|e|en)?(?!\\p{L})|selbstverletz|(?:mir|sich|selbst|selber) (?:\\p{L}+ ){0,6}(?:weh(?!\\p{L})|geschnitten|schneide|schneidet|verbrannt|verbr(?:ü|ue)ht|aufgeschnitten|aufgeritzt|verletzt|wunden)|(?:schneide|schneidet|schnitt|ritze) (?:ich )?(?:mir|sich)|kopf (?:\\p{L}+ ){0,4}gegen (?:die|eine) wand|haare ausrei(?:ß|ss)",
    ),
  ],
  [
    words(
      "arm(?:e|en)?(?!\\p{L})|unterarm|handgelenk|bein(?:e|en)?(?!\\p{L})|pulsader|haut(?!\\p{L})|hand(?!\\p{L})|h(?:ä|ae)nde",
    ),
    words(
      "geschnitten|aufgeschnitten|schneide|geritzt|narben|schnittwunden|wunden|rasierklinge|scherbe|zigarette|feuerzeug|verbrannt|verbr(?:ü|ue)ht|blutig|blutet",
    ),
  ],
  // Breaking down, medical emergencies
  [
    words(
      "notarzt|reanim|herzstillstand|herzinfarkt|bewusstlos|ohnm(?:ä|ae)cht|lebensgefahr|todesangst|amok|nervenzusammenbruch|blutlache|verblute|krampfanfall|gekrampft|krampft|erstick",
    ),
  ],
  [
    words("krankenwagen|rettungswagen|rettungsdienst|112(?!\\d)|notruf"),
    words("ruf|geruf|kommt|kam|gekommen|kommen|wartet|warten|brauch|angerufen|abgeholt|unterwegs"),
  ],
  [
    words(
      "zusammengebrochen|zusammenbricht|bricht (?:\\p{L}+ ){0,3}zusammen|zusammenbruch|umgekippt|umgefallen|kollabiert|nicht (?:mehr )?ansprechbar|reagiert (?:nicht|kaum)|liegt (?:\\p{L}+ ){0,4}(?:am|auf dem) boden|atmet (?:nicht|kaum|schwer)|kriegt? (?:\\p{L}+ )?keine luft|bekomm\\p{L}* (?:\\p{L}+ )?keine luft|schaum vor|schmerzen in der brust|brustschmerz|linke[rn]? arm|blutet|(?:stark|heftig) geblutet|bis es (?:geblutet|blutet)|blut (?:\\p{L}+ ){0,3}(?:überall|boden|kopf|nase|gesicht)",
    ),
  ],
  [
    words(
      "brennt|feuer(?!wehr(?:übung|ü)|\\p{L})|rauch(?!er|en|pause|\\p{L}*frei)|explosion|gasgeruch|eingesperrt|einsturz|eingest(?:ü|ue)rzt",
    ),
    words(
      "drin(?!\\p{L})|noch jemand|gebäude|gebaeude|archiv|keller|stock|flur|hilfe|raus(?!\\p{L})|evaku|überall|ueberall|büro|wohnung|zimmer|sie(?!\\p{L})|ihn(?!\\p{L})|kind",
    ),
  ],
  [
    words(
      "au(?:ß|ss)er sich|wirr(?!\\p{L})|verfolgt (?:wird|werde|f(?:ü|ue)hl)|stimmen(?!\\p{L})|wahnvorstellung|schreit nur|wimmert|zittert (?:am ganzen|und)|starrt nur|hyperventil|panik(?:attacke)?(?!\\p{L})|weinkrampf|h(?:ö|oe)rt nicht (?:mehr )?auf zu (?:weinen|schreien|zittern)",
    ),
    words(
      "sitzt|immer noch|noch (?:hier|bei|da)|angst|glaubt|bekomm|krieg|jeden|nicht (?:hinein|rein|raus|gehen|mehr)|l(?:ä|ae)sst niemand|boden|gerade|jetzt|v(?:ö|oe)llig|komplett|befehlen|sagen ihm|sagen ihr|attacke|t(?:ü|ue)r",
    ),
  ],
  [
    words(
      "innerlich (?:tot|leer)|kann (?:einfach |so |das alles )?nicht mehr(?= ?(?:$|,|;|und|weiter|ich))|keine kraft mehr|keinen ausweg|keinen anderen ausweg|(?:komm|komme) da (?:\\p{L}+ ){0,2}nicht (?:mehr )?raus|alleine? (?:komm|schaff)\\p{L}* (?:\\p{L}+ ){0,3}nicht|(?:halte|halt) (?:\\p{L}+ ){0,4}nicht (?:mehr |l(?:ä|ae)nger )?aus(?!\\p{L})|flasche (?:schnaps|wodka|wein|whisk|korn)|jeden abend (?:\\p{L}+ ){0,4}(?:betrink|besauf|trink)",
    ),
  ],
  [
    words("(?:ü|ue)berfall|anschlag|angriff|attacke|geiselnahme"),
    words("auf (?:uns|mich|unser|das|die|einen|eine)|jeden morgen|panik|angst|seit dem|verletzt|büro|messer"),
  ],
  // Threats
  [
    words(
      "morddrohung|todesdrohung|bombendrohung|drohbrief|drohanruf|drohmail|bedroh|(?:ge)?droht(?:e|en)?(?!\\p{L})|drohte|drohung",
    ),
  ],
  [
    words(
      "umbring|umzubring|umgebracht|um(?= ?(?:$|,|wenn))|abstech|abzustech|erstech|erstochen|erschie(?:ß|ss)|totschl|tot(?:zu)?schlagen|schl(?:ä|ae)gt? (?:\\p{L}+ ){0,3}tot|schlage (?:\\p{L}+ ){0,3}tot|kaltmach|kalt machen|t(?:ö|oe)ten|zu t(?:ö|oe)ten|fertig ?mach|platt ?mach|aufs? maul|in die fresse|(?:aus)?knallen|abknallen|(?:ü|ue)ber ?n? haufen|(?:ü|ue)ber den haufen|vergr(?:ä|ae)bt|verscharr|in die luft|anz(?:ü|ue)nden|abfackeln|niederbrennen|kehle|schneidebewegung|an den hals|galgen|abmurks|zusammenschlag|krankenhausreif|die knochen|alle gemacht",
    ),
    words(`${someone}|ich|uns|alle`),
  ],
  [
    words(
      "bring\\p{L}* (?:\\p{L}+ ){0,4}um(?!\\p{L})|es gibt tote|gibt es tote|gibt'?s tote|wird (?:\\p{L}+ ){0,3}blut flie(?:ß|ss)en|wird schon sehen|werde (?:\\p{L}+ ){0,3}noch sehen|werden schon sehen|wird (?:\\p{L}+ ){0,4}(?:bereuen|b(?:ü|ue)(?:ß|ss)en)|heimzahl|rache(?!\\p{L})|r(?:ä|ae)chen|auf (?:seiner|der) liste|abgerechnet|abrechnen|sie sind dran|du bist dran|wir sind dran",
    ),
  ],
  [
    words(
      "wart(?:et|e|en)?(?!\\p{L})|lauer|auflauer|aufgelauert|abpass|abgepasst|folgt|verfolgt|gefolgt|beobachtet|nachgestellt|stalk|steht",
    ),
    words(
      "dunkel|feierabend|parkplatz|auto|haltestelle|nach hause|haust(?:ü|ue)r|vor (?:meiner|meinem|ihrer|ihrem|unserer) (?:t(?:ü|ue)r|haus|wohnung|haust\\p{L}+)|heimweg|nachts|seit (?:\\p{L}+ )?(?:tagen|wochen|monaten)|wohn(?:e|t|en)?(?!\\p{L})|kinder(?:garten)?|schule",
    ),
  ],
  [
    words(
      "wei(?:ß|ss),? wo|kennt meine adresse|(?:ü|ue)berall fotos von mir|schickt mir (?:\\p{L}+ ){0,3}(?:nachts|fotos|nachrichten|blumen)|stalk|nachgestellt",
    ),
    words(
      "wohn|adresse|schule|kind|auto|kita|steht|parke|nachts|nachrichten|stalk|nachgestellt|fotos|arbeite",
    ),
  ],
  [
    words("brüder|bruder|freunden|kumpels|jungs|familie|leute"),
    words("kommt|kommen|vorbei|schick|wart"),
    words("maul|fertig|regeln|kl(?:ä|ae)ren|sehen|angst|droh|zeigen"),
  ],
  // Weapons
  [
    words(
      "gewehr|schusswaffe|waffe|revolver|pistole|schlagring|machete|baseballschl|axt(?!\\p{L})|beil(?!\\p{L})|hammer(?!\\p{L})|messer(?!\\p{L})|klappmesser|k(?:ü|ue)chenmesser|teppichmesser|schere(?!\\p{L})|(?:abgebrochene[nr]?|zerbrochene[nr]?) (?:glas|flasche)|eisenstange|schlagstock|elektroschock|pfefferspray|tr(?:ä|ae)nengas|s(?:ä|ae)ure(?!\\p{L})|benzin|brandsatz|molotow|bombe(?!\\p{L})|sprengstoff|granate|munition|kanister",
    ),
  ],
  // Violence
  [
    words(
      "verpr(?:ü|ue)gel|gepr(?:ü|ue)gelt|pr(?:ü|ue)gelt|pr(?:ü|ue)gelei|w(?:ü|ue)rgt|gew(?:ü|ue)rgt|w(?:ü|ue)rgen|misshand|vergewalt|gen(?:ö|oe)tigt|missbrauch|zusammengeschlagen|niedergeschlagen|zugeschlagen|krankenhausreif|angespuckt|bespuckt|gebissen|ge(?:ohrfeigt|schubst)|runtergeschubst|runtergesto(?:ß|ss)en|heruntergesto(?:ß|ss)en|begrapsch|begrabsch|frauenhaus|gewaltt(?:ä|ae)tig|h(?:ä|ae)usliche[rn]? gewalt|handgreiflich|t(?:ä|ae)tlich|ohrfeige|faustschlag|kindeswohl|zwangsverheirat|zwangsheirat|verschleppt|entf(?:ü|ue)hr|menschenhandel|zwangsprostitu|angefahren",
    ),
  ],
  [
    words(
      "geschlagen|schl(?:ä|ae)gt|schlagen|schlug|getreten|tritt(?!\\p{L})|gesto(?:ß|ss)en|st(?:ö|oe)(?:ß|ss)t|gepackt|gezerrt|gehauen|haut(?!\\p{L})|angegriffen|attackiert|geworfen|warf|wirft|(?:ü|ue)bergezogen|geschleudert|festgehalten|bedr(?:ä|ae)ngt|gekratzt|gedr(?:ü|ue)ckt|geschubst",
    ),
    words(
      "kopf|gesicht|bauch|r(?:ü|ue)cken|hals|arm(?!\\p{L})|brust|nase|stuhl|locher|tasse|flasche|ordner|wand|treppe|boden|faust|tisch(?!\\p{L})|haare|mich|mir(?!\\p{L})|sie(?!\\p{L})|ihn(?!\\p{L})|kolleg|mann(?!\\p{L})|frau|freund|mitarbeiter|sicherheits|kind|tochter|sohn|betrunken",
    ),
    words(
      `${partner}|kund|klient|teilnehmer|bewerber|jugendlich|sie(?!\\p{L})|jemand|kolleg|ich (?:wurde|bin|werde)|wurde ich|hat mir|hat mich|antragsteller|besucher|mutter`,
    ),
  ],
  [
    words(
      "sperrt|eingesperrt|schlie(?:ß|ss)t (?:sie|mich|ihn) ein|handy (?:ab|weg)|pass (?:ab|weg)|l(?:ä|ae)sst sie nicht (?:raus|aus|gehen)|darf (?:die wohnung|das haus) nicht|nicht nach hause|nicht heim|traue? (?:mich|sich) nicht (?:mehr )?(?:nach hause|heim)|heimlich",
    ),
    words(`${partner}|sie(?!\\p{L})|ihr(?!\\p{L})`),
    words("wohnung|ab(?!\\p{L})|weg(?!\\p{L})|nach hause|heim|raus|angst|sonst|droh|haus(?!\\p{L})"),
  ],
  [
    words(
      "blaue[nrs]? (?:fleck|auge)|blutig|platzwunde|gen(?:ä|ae)ht|h(?:ä|ae)matom|w(?:ü|ue)rgemal|verbrennung|bluterg(?:ü|ue)ss|striemen|veilchen",
    ),
    words("sie|er|ihr|mir|kopf|gesicht|arm|hals|auge|kind|kundin|freundin|kollegin|tochter|sohn"),
  ],
  [
    words(
      "angst um|um (?:ihr|mein|sein) leben|in gefahr(?!\\p{L})|in (?:gro(?:ß|ss)er )?gefahr|nicht (?:mehr )?sicher(?= (?:zu hause|daheim|vor|in (?:ihrer|der|meiner)))|hilfe,? (?:schnell|bitte|er|sie|jemand)",
    ),
  ],
  // Children
  [
    words(kin),
    words(
      "allein(?!erzieh)|liegen (?:zu )?lassen|unterk(?:ü|ue)hlt|verdreckt|verbrannt|verbr(?:ü|ue)ht|verhungert|hungert|hunger(?!\\p{L})|nichts zu essen|vernachl|geschlagen|schl(?:ä|ae)gt|haut(?!\\p{L})|sch(?:ü|ue)ttel|eingesperrt|(?:an)?fass(?:t|en)|angefasst|ber(?:ü|ue)hrt|missbrauch|misshand|weh(?:ge)?tu|weh getan|blaue fleck|verdient|angst vor|gefesselt|wegnehmen und|verletz|gef(?:ä|ae)hrdet|in gefahr|weggeben|t(?:ö|oe)ten|umbring|schreit|verkauf|zwing|zwangs|etwas antun|was antun",
    ),
    words(
      "mutter|vater|eltern|kund|freund|onkel|partner|zu hause|wohnung|er(?!\\p{L})|sie(?!\\p{L})|ich|hausbesuch|boden|lehrer|nachbar|sagt",
    ),
  ],
  // Sexual violence
  [
    words(
      "nackt|ausgezogen|auszieh|an die brust|an (?:den|die|meinen|meine|ihren|ihre) (?:po|hintern|brust|busen|schritt|bein|oberschenkel)|zwischen die beine|unter (?:den|die|meinen|meine|ihren|ihre) (?:rock|bluse|pulli)|sexuell|begrapsch|gegen (?:meinen|ihren|den) willen|intim|masturb|onanier|entbl(?:ö|oe)(?:ß|ss)|vergewalt|aufdringlich|k(?:ü|ue)sst|gek(?:ü|ue)sst|penis|dickpic",
    ),
    words("mir|mich|ihr|sie|kund|kolleg|chef|schickt|fass|gefasst|hat|wollte|wurde|bin"),
  ],
];

const victim =
  "(?:me|him|her|them|us|myself|himself|herself|themselves|someone|somebody|everyone|people|my|his|their|our|the|a)(?!\\p{L})";
const englishKin =
  "child|children|kid|kids|baby|newborn|toddler|infant|daughter|son(?!\\p{L})|boy(?!\\p{L})|girl(?!\\p{L})|stepdaughter|stepson|grandchild|year-old|niece|nephew";

const english: readonly Rule[] = [
  // Not wanting to live
  [
    words(
      "suicid|kill(?:ing|ed)? (?:myself|himself|herself|themsel|yourself)|(?:take|took|taking) (?:my|his|her|their) own life|(?:take|taking|took) (?:my|his|her) life|hang(?:ed|ing)? (?:myself|himself|herself)|(?:goodbye|farewell) (?:letter|note)|suicide note|overdos|lost the will to live|death wish",
    ),
  ],
  [
    words("end(?:ing|ed)?|over(?!\\p{L})|done(?!\\p{L})"),
    words("it all|my life|his life|her life|their life|life is|end to it|it tonight|letters|this life"),
    words("life|think|thought|tonight|want|night|letters|make it|rope|is over|feel|said|told|wrote|ready"),
  ],
  [
    words(
      "(?:do(?:es)?n['’]?t|did ?n['’]?t|do not|does not|not|no longer|never) want(?:s|ed|ing)? to (?:\\p{L}+ ){0,2}(?:live|be here|be alive|wake|exist|go on|be around)|no (?:reason|point|sense) (?:to|in|for) (?:liv|go|being|carry|get)|not worth living|tired of (?:living|life)|better off (?:dead|without)|want(?:s|ed)? to (?:just )?(?:die|be dead|disappear for)|wish(?:es|ed)? (?:i|he|she|they|to) (?:was|were|could|be|had) (?:\\p{L}+ )?(?:dead|die|never)|rather be dead|dead inside|can['’]?t go on|cannot go on|not (?:make it|be here|be around) (?:to|by|past|for|next|tomorrow|much longer)|last (?:night|day|message|goodbye)(?= (?:and|alive|here|on earth|he|she))|is (?:her|his|my) last (?:night|day)|(?:will|he['’]ll|she['’]ll|i['’]ll) be dead|be dead (?:by|soon|before)",
    ),
  ],
  [
    words("jump|step(?:ped)?|driv(?:e|ing)|throw|stood|standing|bridge|roof|platform|rope|noose"),
    words("bridge|roof|platform|train|track|tree|window|cliff|balcony|bought a rope|rope|noose|ledge"),
    words("in front|off|into|imagin|thought|wanted|want|think|looked down|life|end|considered|bought|second"),
  ],
  [
    words("pills|tablets|medication|paracetamol|bleach|antifreeze"),
    words(
      "all (?:his|her|my|the|their|of)|took|taken|swallow|mixed|whole|bottle|too many|handful|saved|saving|hoard",
    ),
  ],
  [
    words(
      "funeral|will(?= (?:is|and))|say(?:ing)? goodbye|said goodbye|goodbye forever|look after (?:his|her|my) (?:dog|cat|kids)|by the time (?:i|you|we)",
    ),
    words("soon|needed|dead|forever|gone|when (?:he|she|i)|pay for|read|final|planned"),
  ],
  [
    words("scared|afraid|frightened|terrified|fear"),
    words(
      "of myself|being on my own|being alone|be alone tonight|to go home|go home|of (?:him|her husband|my husband|her partner|my partner|her ex|my ex|that man|the client)|for (?:my|her|his|their) (?:life|safety|child|children|kids)|report|what (?:he|she) (?:might|will|would)|he(?:['’]ll| will| might| would)|tonight",
    ),
  ],
  [
    words(
      "breaking point|can['’]?t (?:take|do|cope with|bear|stand) (?:it|this|any\\b)(?: \\p{L}+)* ?(?:any ?more|any longer)|can['’]?t get out of it|bottle of (?:vodka|gin|whisk(?:e)?y|wine)|drink(?:ing)? (?:every night|myself|until)|freeze at the door|such panic|panic attack|breakdown|broke down|broken down|falling apart completely|hyperventilat|hear(?:s|ing)? voices|voices (?:tell|are|in)|out to get|coming for (?:him|her|me)|hiding under|rocking (?:and|back)|sobbing|won['’]t stop (?:crying|screaming|shaking)|nobody gets through|not responsive|unresponsive|hysteric",
    ),
  ],
  // Harming oneself
  [
    words(
      "self-?harm|cut(?:s|ting)? (?:myself|himself|herself|themselves)|(?:cut|slit|slash|scratch|burn|carv)\\p{L}* (?:\\p{L}+ ){0,2}(?:wrist|arm|leg|thigh|skin|myself|himself|herself)|burn(?:ed|s|t|ing)? (?:himself|herself|myself)|hurt(?:ing|s)? (?:myself|himself|herself|themselves)|(?:bang|hit|smash)\\p{L}* (?:his|her|my) (?:own )?head|head against (?:the|a) wall|razor blade|(?:fresh|new) (?:cuts|wounds|scars)|do something to (?:myself|himself|herself)",
    ),
  ],
  // Emergencies
  [
    words("ambulance|paramedic|999(?!\\d)|911(?!\\d)"),
    words("call|came|come|coming|took|need|wait|arriv|on (?:its|the) way"),
  ],
  [
    words(
      "unconscious|not breathing|stopped breathing|can['’]?t breathe|couldn['’]?t breathe|seizure|convuls|chest pain|pain in (?:his|her|my|the) chest|heart attack|stroke(?! of)|choking|bleeding|blood (?:everywhere|all over|on)|collapsed|passed out|fainted|foam(?:ing)?|needle in|no pulse|until (?:it|he|she) (?:bled|bleeds)|bleeds|drowning|electrocut|first aider|left arm|going numb",
    ),
  ],
  [
    words("fire(?!\\p{L})|smoke|burning|gas leak|explosion"),
    words(
      "still (?:in|down|up|inside)|somebody|someone|basement|building|trapped|floor|archive|evacuat|help|kitchen|coming from|set",
    ),
  ],
  // Threats
  [words("death threat|threat(?:en|s?(?!\\p{L}))|blackmail|stalk|menac")],
  [
    words(
      "kill|kil|shoot|stab|strangle|murder|behead|beat (?:me|him|her|us) up|beat up|smash|burn (?:down|us|it|the)|blow (?:up|us)|run (?:over|him|her|me|us|down)|take (?:everyone|us|them|you all|people) out|bury (?:me|her|him)|break (?:my|his|her|your) (?:neck|legs|bones|face)|slit|cut (?:my|your|his|her) throat|finger across|gun (?:me|us|them) down|get (?:me|you|us|her|him) (?:for|one day)|make (?:me|you|us|her|him|them) (?:pay|regret|suffer|sorry)|hurt|harm|teach (?:me|you|us|her|him) a lesson|finish (?:me|him|her|us)",
    ),
    words(
      "will|['’]ll|gonna|going to|would|['’]d|wants? to|wanted to|said|says|told|threat|announced|might|plans?|promised|one by one|if (?:i|we|you|she|he)|this time|across (?:his|her) throat|next time",
    ),
    words(`${victim}|you(?!\\p{L})|i(?!\\p{L})`),
  ],
  [
    words(
      "wait(?:s|ed|ing)?|follow(?:s|ed|ing)?|watch(?:es|ed|ing)|knows|turn(?:s|ed) up|stand(?:s|ing)|lurk",
    ),
    words(
      "car ?park|parking|outside (?:my|her|our|the)|home(?!\\p{L})|my house|where (?:i|we|you|she) live|bus stop|after (?:work|dark)|in the dark|at night|at my door|school|for (?:me|her|us|him) (?:in|at|outside|after)|to my car|for weeks",
    ),
    words("me(?!\\p{L})|my(?!\\p{L})|her(?!\\p{L})|us(?!\\p{L})|our|i live|we live|you live"),
  ],
  [
    words(
      "on (?:his|her|a|the) list|revenge|payback|get even|gallows|letter with (?:a )?(?:bullet|drawing)|hit list|there will be (?:blood|deaths|dead)|people (?:will|are going to) die|you['’]ll (?:see|regret)|they['’]ll see",
    ),
  ],
  // Weapons
  [
    words(
      "gun(?!\\p{L})|rifle|pistol|shotgun|revolver|weapon|knife|knives(?!\\p{L})|machete|axe(?!\\p{L})|hammer(?!\\p{L}|ed)|baseball bat|iron bar|crowbar|scissors|broken (?:bottle|glass)|knuckle ?duster|brass knuckles|pepper spray|tear gas|acid(?!\\p{L})|petrol|gasoline|lighter fluid|molotov|bomb(?!\\p{L})|explosive|grenade|ammunition|bullets?(?= (?:in|through))|taser",
    ),
  ],
  // Violence
  [
    words(
      "assault|molest|rap(?:ed|ist|es|ing)(?!\\p{L})|rape(?!\\p{L})|strangl|chok(?:ed|es|ing)|beat(?:en|s|ing)? (?:up|her|him|me|my|his|their|by)|beaten|domestic (?:violence|abuse)|abus(?:es|ed|ive (?:husband|partner|father|boyfriend))|black eye|bruis|grop(?:e|ed|es|ing)|spat (?:at|on|in)|bit (?:me|my|him|her|his)|women['’]s (?:refuge|shelter)|traffick|forced marriage|force(?:d|s) (?:her|him|me) (?:to marry|into marriage)|kidnap|held hostage|hostage|violent(?!ly happy)|physical(?:ly)? (?:attack|abus|violen|threat)",
    ),
  ],
  [
    words(
      "hit|hits|hitting|punch|kick|slap|push|pushed|shov|drag|grabb|attack|throw|threw|thrown|headbutt|scratch|pull|squeez|pinned|struck|lunged|swung|smack|whack|stamped",
    ),
    words(
      "face|head|stomach|back|neck|throat|arm|chest|nose|chair|mug|stairs|wall|floor|hair|me(?!\\p{L})|her(?!\\p{L})|him(?!\\p{L})|us(?!\\p{L})|colleague|guard|staff|pregnant|stitches",
    ),
    words(
      "he(?!\\p{L})|she(?!\\p{L})|husband|wife|partner|boyfriend|girlfriend|father|mother|son(?!\\p{L})|brother|client|customer|claimant|man(?!\\p{L})|ex(?!\\p{L})|teenager|participant|visitor|i was|i got|was|someone|somebody|who",
    ),
  ],
  [
    words(
      "lock(?:ed|s)?|keeps? (?:her|him)|takes? away|took away|not allowed|won['’]t let|can['’]?t go home|cannot go home|not safe|unsafe|in danger|secretly|whisper",
    ),
    words(
      "flat|house|home|phone|passport|out(?!\\p{L})|in (?:a|the|her|his) room|danger|kill|beat|husband|partner|him(?!\\p{L})|he(?!\\p{L})|in(?!\\p{L})",
    ),
    words("her(?!\\p{L})|she|him(?!\\p{L})|me(?!\\p{L})|child|kid"),
  ],
  // Children
  [
    words(englishKin),
    words(
      "alone|beat|hit(?:s|ting)?(?!\\p{L})|slap|shak|starv|hungry|nothing to eat|neglect|locked|touch|abus|hurt|harm|unsafe|danger|bruis|burn(?:t|ed|s)|filthy|freezing|left|leav(?:e|es|ing)|scream|tied|scared of|afraid of|belt|sold|sell|force|kill|drown|give (?:him|her|it) away|bleed|molest",
    ),
    words(
      "mother|father|mum|dad|parent|client|customer|partner|boyfriend|uncle|at home|flat|home|he(?!\\p{L})|she(?!\\p{L})|i(?!\\p{L})|floor|told|works|says|said|stays",
    ),
  ],
  // Sexual violence
  [
    words(
      "naked|nude|undress|took off (?:his|her)|expos(?:ed|es|ing) himself|between (?:my|her) legs|under (?:my|her) (?:skirt|blouse|top)|my (?:breast|bottom|thigh|bum)|her (?:breast|bottom|thigh|bum)|sexual|against (?:my|her|his) will|inappropriately|masturbat|forced (?:himself|a kiss)|tried to kiss|kiss(?:ed)? (?:me|her)|dick ?pic|penis|indecent",
    ),
    words(
      "me(?!\\p{L})|my(?!\\p{L})|her(?!\\p{L})|him(?!\\p{L})|he(?!\\p{L})|client|colleague|boss|sends|sent|forced|was",
    ),
  ],
];

/** Rules of both languages: nobody is asked which one a text is in. */
export const distressRules: readonly Rule[] = [...german, ...english];

/** The same words where nobody is in distress: sayings, trainings, trades, machines. */
export const harmlessPhrases = anyOf([
  "um(?:s)? den (?:verstand|schlaf)|um die ecke gebracht",
  "(?:k(?:ö|oe)nnte|h(?:ä|ae)tte) (?:\\p{L}+ ){0,4}(?:um(?:ge)?bringen|umgebracht|erw(?:ü|ue)rgen|an die wand|in der luft)|umbringen vor|bringt (?:mich|uns) (?:noch|nicht|eines tages) um|nicht (?:gleich )?umgebracht",
  "(?:todesangst|heidenangst|panik|angst) vor (?:powerpoint|(?:der|dem|einer|einem|den) (?:\\p{L}+ )?(?:pr(?:ä|ae)sentation|pr(?:ü|ue)fung|telefon|test|zahlen|excel|vortrag|hospitation)\\p{L}*|excel|telefon\\p{L}*|zahlen|fehlern)",
  "(?:ge)?storben? vor|st(?:e|i|a|ü)rb\\p{L}* vor (?:lachen|langeweile|neugier|hunger|scham)|vor (?:lachen|scham|langeweile|neugier) (?:\\p{L}+ )?(?:ge)?st[eoü]rb\\p{L}*|killer\\p{L}+|prozess (?:ge)?kill\\p{L}*|tot(?:ge)?lach\\p{L}*|mords\\p{L}+|tot(?:e|er|es)? (?:winkel|punkt|hose|rennen|gleis|link|zeit)\\p{L}*|totgeschwiegen|todm(?:ü|ue)de|todlangweilig|scheintot|nicht tot zu kriegen",
  "[^.!?\\n]{0,60}(?:fortbildung|schulung|seminar|training|flyer|plakat|leitfaden|vortrag|brosch(?:ü|ue)re|webinar|modul|konzept|merkblatt|workshop|arbeitsgruppe|lehrgang|dienstanweisung|checkliste|pr(?:ä|ae)vention|e-?learning|unterweisung|(?:ü|ue)bung)\\p{L}*(?=[^.!?\\n]*(?:suizid|gewalt|bedroh|deeskal|amok|krise|notfall|erste|stalk|bombe|messer|waffe|missbrauch|(?:ü|ue)berf|brand|räum|such))[^.!?\\n]{0,80}",
  "[^.!?\\n]{0,40}(?:suizid|gewalt|bedroh|deeskalation|amok|krisen|notfall|brandschutz|evakuierung|räumung|bombe|missbrauch|(?:ü|ue)berfall)\\p{L}*-?(?:fortbildung|schulung|seminar|training|flyer|plakat|plan|konzept|management|(?:ü|ue)bung|pr(?:ä|ae)vention|schutz|lage|statistik|beauftragt|knopf|button|alarm)\\p{L}*",
  "(?:schlag|schl(?:ä|ae)ge) ins (?:gesicht|kontor|wasser)|auf (?:einen|den) schlag|(?:vor|nach|aus|ein|um|auf|breit)geschlagen|geschlagene\\p{L}*|geschlagen geben|(?:hat|haben|war|wie|von|fast|bin|sind)(?: mich)? erschlagen|auf den tisch (?:ge)?schlagen|um die ohren (?:ge)?schl\\p{L}+|(?:vor den kopf|auf (?:\\p{L}+ )?(?:ablehnung|widerstand|granit|probleme|interesse|verst(?:ä|ae)ndnis)) gesto(?:ß|ss)en|ins fettn\\p{L}+ getreten|auf der stelle getreten|auf den (?:schlips|fu(?:ß|ss)) getreten|in (?:kraft|kontakt|erscheinung) getreten|zur(?:ü|ue)ckgetreten|kopf (?:\\p{L}+ )?zerbrochen|in den kopf geschossen|geworfen (?:hat|habe) (?:sie|er|ich|es) das handtuch|handtuch geworfen|(?:ins|über den) haufen geworfen|blick (?:\\p{L}+ )?geworfen|sprung ins kalte|ins kalte wasser geworfen|haut(?:e)? (?:rein|hin|nicht hin|mich um|raus)",
  "auf messers schneide|(?:ins offene|ans|unters|ins) messer|messer(?:set|block|schleifer|und gabel)\\p{L}*|mit (?:dem |einem )?messer umge\\p{L}+|pistole auf die brust|waffen der|entwaffn\\p{L}*|bombardier\\p{L}*|bomben(?:stimmung|wetter|erfolg|sicher)\\p{L}*|wie eine bombe|bombe (?:ge)?platz\\p{L}*|bombe,? dass|schere (?:im kopf|zwischen)|hammer,? (?:dass|wie)|der hammer|das ist der hammer|unter den hammer|axt im|benzinpreis\\p{L}*|benzingeld|benzinkosten|spritkosten|säurehaltig",
  "droh(?:t|te|ten|en|ende[nrs]?) (?:\\p{L}+ ){0,4}(?:zu (?:scheitern|kippen|platzen)|scheitern|platzen|kippen|unterzugehen|einzuschlafen|stau|verzug|ausfall|abzubrechen|auszuarten|auszufallen|überlauf\\p{L}*|(?:der |die )?kündigung|langzeitarbeits\\p{L}*|arbeitslosigkeit)|droh\\p{L}* (?:\\p{L}+ ){0,6}(?:kurs|mit (?:dem )?anwalt|mit (?:einer )?(?:klage|beschwerde|dienstaufsicht\\p{L}*)|beschwerde|abbrech\\p{L}*|abzubrechen|zu kündigen|gericht|presse|zeitung|vorgesetzt\\p{L}*)|(?:anwalt|beschwerde|klage|presse|gericht) (?:ge)?droh\\p{L}*|mit (?:\\p{L}+ ){0,3}(?:anwalt|beschwerde|klage|presse|zeitung|gericht|dienstaufsicht\\p{L}*) (?:ge)?droht\\p{L}*|sanktion\\p{L}* (?:ge|an)?droht\\p{L}*",
  "(?:notfall|rettungs)sanit\\p{L}*(?:[^.!?\\n]{0,60}(?:kranken|rettungs)wagen)?|vom (?:rettungswagen|krankenwagen) erzähl\\p{L}*|feuerwehr(?:mann|frau|leute|auto|verein|fest)\\p{L}*|jugendfeuerwehr|feuer und flamme|feuereifer|brennt (?:für|darauf|mir unter)|rauch(?:en|er|pause|t)\\p{L}*",
  "nach (?:dem )?tod (?:ihre[sr]|seine[sr]|meine[sr]|de[sr])(?: \\p{L}+)?|vor (?:\\p{L}+ )?(?:jahren|jahr|monaten) (?:gestorben|verstorben)|letztes jahr (?:gestorben|verstorben)|verwitwet|verstorben\\p{L}*|todesfall|trauerfeier",
  "stimmen (?:überein|ab|nicht|die|zu|wir|mich|im team)|spring\\p{L}* (?:ein|über meinen|über ihren|über seinen)|eingesprungen|über (?:meinen|seinen|ihren) schatten",
  "kill(?:ed|s|ing)? (?:the |a |my |our |that |this )?(?:process|mood|vibe|job|task|time|joke|app|tab|session|conversation|atmosphere|energy|motivation|browser|script)|(?:meeting|queue|heat|paperwork|form|commute|week|silence|software|shoes|feet|back)s? (?:is |are |was |were |nearly |almost |really )*(?:kill(?:s|ed|ing)? me|killing)|(?:could|could have|would have|could['’]ve) (?:\\p{L}+ )?(?:kill|kissed|strangl|hugg)\\p{L}*(?: (?:him|her|them|it|the \\p{L}+))?|kill two birds|dressed to kill|kills? me every time|dying (?:to|of|for)|die(?:d)? (?:of|laughing|from) (?:boredom|shame|laughter|laughing|embarrassment|curiosity)|died of|nearly died|almost died(?= (?:of|laugh|when i))|shot (?:down|in the dark|at it|at the job)|(?:a|long|best|good|another|one) shot|jump(?:ed|ing)? the gun|gun for|smoking gun|sweating bullets|bullet points?|bite the bullet|dodged a bullet|stab(?:bed)? in the (?:dark|back)|took a stab|bombard\\p{L}*|bombshell|bomb(?:ed|s|ing) (?:the|my|in)|photo ?bomb\\p{L}*|beat(?:en)? (?:the|my|by) (?:deadline|record|clock|traffic|system|the)|beats me|beat around|beat them (?:\\p{L}+ )?at|dead (?:line|tired|end|right|on|slow|weight|battery|link|quiet|boring)\\p{L}*|deadlines?|dead(?=line)|played dead|hit (?:the|a|my|our|home|it off|me (?:that|how|when|like|hard|only|later|just))(?: \\p{L}+){0,2}|hit by (?:a )?(?:wave|realis\\p{L}*|the workload|budget)|attack(?:ed|ing)? (?:the|my|our|this) (?:task|pile|backlog|problem|list|argument|work|inbox)|spam attack|cyber ?attack|heart attack when|(?:nearly|almost) (?:had|got) a (?:heart attack|stroke)|knife and fork|wizard with a knife|(?:with|using|set of) (?:a |kitchen )?knives?|under the gun|crash(?:ed|es)|(?:system|server|program|printer|website) (?:\\p{L}+ )?(?:crash\\p{L}*|breakdown|collapsed)|breakdown of (?:the )?\\p{L}+|cost breakdown|fire(?:d|s)? (?:up|off|away|drill|alarm|safety|warden|brigade|fighter\\p{L}*)|on fire (?:today|this|with)|firefight\\p{L}*|smoke (?:and|break|signal)|smokescreen|threw (?:in the towel|a party|light|me (?:off|in at))|thrown (?:in|into) (?:at )?the deep end|throw in the towel|kick(?:ed|s)? (?:off|things|back|in|the habit)|push(?:ed|ing)? (?:back|my|the|through|for|me (?:to|out))(?: \\p{L}+){0,2}|pull(?:ed|ing)? (?:together|my hair|through|strings|out)|slap in the face|slap on the wrist|punch(?:ed)? (?:above|in)|punchline|head against a brick wall",
  "[^.!?\\n]{0,50}(?:training|course|workshop|leaflet|poster|seminar|module|policy|drill|guideline|webinar|lecture|handout|checklist|e-?learning|prevention|awareness|helpline (?:poster|number))(?=[^.!?\\n]*(?:suicid|violen|abus|threat|crisis|stalk|attack|weapon|bomb|knife|assault|self-harm|first aid|emergenc|de-?escal|fire))[^.!?\\n]{0,80}",
  "[^.!?\\n]{0,30}(?:suicid\\p{L}*|violence|abuse|threats?|crisis|stalking|weapons?|bomb|self-harm|de-?escalation|emergency|domestic violence)[^.!?\\n]{0,30}(?:training|course|workshop|leaflet|poster|prevention|awareness|seminar|module|policy|protocol|drill|guidelines?|webinar|lecture|handout|checklist|exercise|plan|conference)",
  "(?:threat(?:en)?(?:s|ed|ing)?) (?:\\p{L}+ ){0,2}(?:to (?:quit|drop out|leave|resign|complain|cancel|stop|sue|go to the (?:press|papers|ombudsman|court))|with (?:a |his |her |the )?(?:lawyer|solicitor|complaint|court|press|sanction)\\p{L}*)|(?:paramedic|firefighter|nurse|butcher|chef)s? (?:course|training|and told)[^.!?\\n]{0,50}|retrain as a paramedic[^.!?\\n]{0,60}|after (?:his|her|my|their|the) (?:\\p{L}+['’]s? )?(?:death|passing)|(?:husband|wife|mother|father)['’]s death|passed away|died (?:years|a few years|last year|\\p{L}+ years ago|when|before)",
]);
