export const selfHarm = `
  (drei|zwei|vier|fünf|neue|frische) … (schnitte|ritzer), am oberschenkel … (neue|schnitt*|ritz*),
  selbst verletz*, selber verletz*,
  zerschnitten* … (arm*|haut|bein*|handgelenk*|hände), (arm*|haut|bein*|handgelenk*|hände) … zerschnitten*,
  zerkratzte* (arme|haut|beine), aufgeritzt*,
  (bügeleisen|zigarette*|feuerzeug|kerze*|herdplatte|lötkolben|streichholz*|nagelschere|messer|schere|scherbe*|rasierer) … (auf der haut|am arm|verbrennt|verbrenne|schneidet|schneide),
  (verbrennt|verbrenne|schneidet|schneide|ritzt|ritze|sticht|steche|schlägt|kratzt) (sich|mich|mir) … (mit|an|in),
  pflaster … (handgelenk*|unterarm*|pulsader*|arm|armen), verbände … (arm*|handgelenk*),
  (weicht|lange ärmel|versteckt) … (arme|handgelenk*|ärmel|aus),
  narben an (meinem|meinen|ihrem|ihren|seinem|seinen|beiden), zähle die narben,
  (haare|haut|nägel|finger) … (abgefackelt|angezündet|angesengt|abgeschnitten) absichtlich,
  absichtlich … (haare|haut|hand|arm*|verletz*), tu* sich … weh, tut sich … weh, tue sich … weh,
  sich … weh damit, narben … (frisch*|neu*), narben gezeigt, frische narben, mit dem (schneiden|ritzen),
  (wieder |)angefang* … (schneid*|ritz*|hunger*|kotz*),
  (schneid*|ritz*) … (wieder angefang*|nach … jahren), überhaupt noch (was|etwas) spür*,
  damit … (was|etwas) … spür*, batterie* … (schluck*|geschluckt|verschluckt),
  stirn … (lenkrad|wand|tisch|tür), ritz*, selbstverletz*, selbst verletz*, selbst verstümm*, autoaggress*,
  selbstbestraf*,
  (mir|sich|mich|selbst|selber) … (weh tun|wehtun|weh zu tun|weh$|schneid*|geschnitten|aufgeschnitten|aufschneid*|schnitt|ritz*|geritzt|aufgeritzt|verbrannt|verbrenn*|verbrüh*|verbrüht|blutig*|wunden|wund|kratz* … blut*|aufgekratzt|zerkratzt|gebissen|beiss*|abschneid*|abzuschneiden|abgeschnitten|abhack*|gestochen|sticht|stech*|bestraf*|gebrochen|ausgerissen|ausreiss*|verletz*|verätz*|geschlagen bis|gehauen|strangul*|gewürgt),
  (schneid*|ritz*|verletz*|beiss*|reiss*|kratz*|bestraf*|verbrenn*|schlag*|schlägt|stech*|sticht|würg*|strangul*) … (mir|mich|sich|sich selbst|sich selber|mich selbst) … (arm*|bein*|haut|blut*|haare|haaren|wund*|hand|hände|gesicht|kopf|finger*|büschel*|immer wieder|heimlich|absicht*|zigarette*|feuerzeug|rasier*|selbst|selber),
  (verletz*|ritz*|schneide) (ich |) (mich|sich), (muss|musste|müsse) … (schneiden|ritzen) $, tue mir … weh,
  tu mir … weh, weh … (getan|tun|tut|zufüg*) … (selbst|selber),
  (selbst|selber|sich) … (weh|schmerz*|verletz*) … (zufüg*|zugefügt|zuzufüg*|tut|getan|tun),
  kopf … (gegen|an) (die|eine|der|den|das) (wand|tür*|mauer|tisch*|schrank|scheibe|heizung|boden),
  gegen (die|eine) (wand|mauer) … (kopf|faust|hand|blut*|knöchel), frische* (schnitt*|wunde*|narb*),
  (schnitt*|narben|wunden|ritz*|verband|verbände*|brandmal*|brandwund*|brandlöcher*|kratzer) … (unterarm*|handgelenk*|oberschenkel*|armen|pulsader*|arm|arme|bein*|schenkel),
  (unterarm*|handgelenk*|oberschenkel*|armen|arm|arme|ärmel*) … (schnitt*|narben|wunden|geritzt|verband|verbände*|blut*|klinge*|rasier*|bandag*|brandmal*|brandwund*|brandfleck*),
  narben und … wunden, schnittwund*, rasierklinge*, brandwund*, brandmale,
  (zigarette*|feuerzeug*|bügeleisen|kerze*|herdplatte) … (arm*|haut|hand*|ausgedrückt|ausdrück*|halt*|gehalten|verbrannt|verbrenn*|innenseite),
  finger (in den hals|abschneid*|abzuschneiden|abhack*),
  (kotze*|erbrech*|übergebe*|übergibt) … (absicht*|nach jedem essen|nach jeder mahlzeit|jeden tag|jedem),
  (esse|isst|essen|gegessen|hungere|hungert) … (nichts|nicht|kaum) … (bestraf*|verdien*|verschwind*|strafe),
  hunger* … (bestraf*|strafe), (mich|sich|mir) … (bestraf*|nicht anders verdien*|nichts anderes verdien*),
  verdien* … (schmerz*|nicht anders),
  (haare|büschel*|wimpern|nägel|fingernägel) … (ausreiss*|ausgerissen|aus|rausgerissen),
  reisst … (haare|büschel*),
  bis (es|er|sie|ich|die haut|die fäuste|die hand|die knöchel|alles) … (blut*|geblutet|offen|aufplatz*|ohnm*|schwarz|wund*),
  spür* … (schmerz*|etwas|was|mich) … (absicht*|geschnitten|ritz*|verbrannt|brauche),
  um (mich|etwas|was|überhaupt|wenigstens) … zu spüren
`;

export const sharpThings = `
  messer, *messern, messers, klinge, klingen von, *klinge, *klingen, scherbe*, glasscherb*, cutter*,
  scher(e|en), nadel*, zirkel, kuli*, kugelschreiber*, spitze*, dosendeckel, nagelschere*, skalpell*,
  nagelfeile*, reisszwecke*, büroklammer*, tacker*, spritze, spritzen, schraubenzieher*, schraubendreher*
`;

export const onPurpose = `absicht*, mit absicht, extra, bewusst, willentlich, vorsätzlich`;

export const hurts = `
  verletz*, verbrannt*, verbrüh*, geschnitten, geschlagen, gebrochen, genommen, geschluckt, getrunken,
  gehalten, geklemmt, eingeklemmt, hand, finger*, arm, arme, bein*, haut*, wund*, gestürzt, fallen, gefahren,
  getreten, überfahr*, angefahren, gestossen, geschubst
`;

export const starving = `
  apfel am tag, nur noch … (apfel|kaffee|wasser|gurke*|reiswaffel*) … tag,
  kilo (mehr|abgenommen|weniger|in), unter (vierzig|40|45|35) kilo, (vierzig|40|45|35|fünfunddreissig) kilo,
  haut und knochen, magersucht, magersüchtig, bulimie, bulimisch, hungert sich, hungere mich, abführmittel
`;
