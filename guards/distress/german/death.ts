export const deathWords = `
  sterb*, stürbe, stirbt, gestorben, tot, toter, tod, todes*, tote, leiche*, grab, sarg*, friedhof*,
  beerdigung*, begräbnis*, jenseits, himmel, unter der erde, unter die erde, verreck*, krepier*, abkratz*,
  hinüber, urne*, einäscher*, trauerfeier*, grabstein*, seebestattung, totenschein, todesanzeige
`;

export const wishes = `
  will, wollte, wollten, wolle, wollen, möcht*, mag, wünsch*, gewünscht, lieber, am liebsten, sehn*, plan*,
  plane*, geplant, vorhat, habe vor, vorstell*, vorgestellt, stell* … vor, male* … aus, denk*, dachte*,
  gedacht, gedank*, überleg*, träum*, geträumt, hoff*, ausgesucht, angekündigt, kündigt*, wäre, wär, besser,
  bald, wenn ich, wenn er, wenn sie, bin ich, ist er, ist sie, sei er, sei sie, egal, nur noch, dauert,
  darum beten, bete, kein* angst vor, schön, frieden, erlös*, ruhe, trost*, freue, darüber nach, wegen euch,
  liegt im, komme ich nur, kommt er nur, kommt sie nur, besuchen, überall, ständig, dauernd
`;

export const lifeItself = `
  ich dann noch lebe, noch lebe, am leben, lebendig, lebe, lebt, turm, talsperre, gewässer, see, weiher,
  wasser, steinbruch, geburtstag, weihnachten, nächste tage, nächsten tage, tage überstehen, zukunft,
  ruhe haben, verabschiedet*, abschied, alle konten, tierheim, tier weggegeben, erlöst, schlafen und,
  ist für ihn, für mich ist, war es das, sei für ihn, für sie sei, leben, lebens*, welt, erde, dasein,
  existenz, aufstehen, aufzustehen, aufwachen, schlafen, atmen, weiteratmen, weitermachen, weiterzumachen,
  morgen, nacht, brücke*, *brücke, strassenbahn, s bahn, u bahn, zug, zuges, gleis*, bahnsteig, lastwagen,
  lkw, hochhaus, dach, balkon, klippe, fluss, kanal, lebensversicherung, medizinschrank, hausapotheke,
  apothekenschrank, medikamentenschrank, meiner frau, meinem mann, seiner frau, ihrem mann, meinem kind,
  meinem sohn, meiner tochter, mama, papa, gott, himmel, engel, wiedersehen, uns wieder
`;

export const wantOut = `
  überstehen soll, einfach weg, am liebsten weg, ausgelöscht, ausradier*, einladend*, lockt, ruft nach mir,
  nachgesehen, nachgeschaut, gegoogelt, gegogelt, recherchiert, im internet gesucht, nicht (mehr |)feiern,
  nicht mehr erleben, dafür gesorgt, für immer, für alle zeit*, endgültig, für ewig, nicht zurück,
  nicht mehr zurück*, nie zurück, müde, falls ich, falls er, falls sie, wenn ich dann noch, feierabend,
  nicht mehr gebraucht, nichts wert, unerträglich, egal,
  (will|wollen|wolle|möchte|mag|kann|könne|ertrage) … (nicht mehr|nimmer|nie mehr|nie wieder),
  nie wieder … (müssen|aufstehen|aufwachen|leiden|fühlen),
  nur noch … (schlafen|weg|ruhe|ruhen|schlaf|verschwinden|tot), drang, sog,
  zieht mich … (runter|hinunter|tiefe|rüber),
  vor … (bahn|zug|strassenbahn|auto|lkw|bus) … (lauf*|geh*|spring*|werf*|renne*|leg*|stell*|treten),
  (laufe|gehe|springe|renne|trete|werfe|lege) … vor … (bahn|zug|strassenbahn|auto|lkw|bus|tram|s bahn|u bahn),
  kein* (grund|sinn|kraft|wert|zukunft|ziel|perspektive), keinen … grund, kein … sinn, ohne sinn, sinnlos*,
  wertlos, scherbenhaufen, trümmerhaufen, wozu, wofür … (lohnt|noch|lebe*), nichts mehr wofür,
  (eine|ein) (person|mensch|kunde|esser|problem|mund) weniger, einer weniger, weniger auf der welt,
  nicht wieder, nie mehr wieder, gehe zu (meiner|meinem|gott|ihr|ihm),
  geht zu (seiner|seinem|ihrer|ihrem|gott), gehe zu ihm,
  (wieder |)bei (ihr|ihm|meiner frau|meinem mann|mama|papa|meinem kind|meinem sohn) sein,
  alles (vorbei|aus|zu ende|verloren|kaputt),
  (bald|dann|gleich|heute) … (vorbei|zu ende|ruhe|erlöst|frei|frieden), such* … nicht nach mir,
  sucht mich nicht, macht euch keine sorgen, verzeiht mir, verzeih mir, vergebt mir, vergib mir,
  passt auf euch auf, kümmert euch um, schluck*, schlucke, alles was, leer*, hasse … (mich|leben),
  hasst … (sich|leben), abschliess*, abgeschlossen, beende*, beenden, ertrage … nicht, nicht mehr aus
`;

export const deadlyPlaces = `
  brücke*, *brücke, brückengeländer*, geländer*, bahnsteig*, bahngleis*, gleis*, gleise, schienen,
  bahnübergang*, dach, dachkante*, hochhaus*, fenster*, fensterbrett*, balkon*, parkhaus*, parkdeck*, baum,
  bäume, brückenpfeiler*, gegenverkehr*, leitplanke*,
  (vor|unter) … (zug|bahn|lkw|laster|lastwagen|bus|tram|strassenbahn|auto|ice|güterzug), zug, s bahn,
  u bahn, abgrund*, klippe*, steinbruch*, talsperre*, schlucht*, staumauer*, turm, kran, gegen die wand,
  lenkrad*, geisterfahr*, kanal, fluss, ufer, wehr, stausee, ins wasser
`;

export const leaps = `
  spring*, gespr(ungen|ingen), spränge*, sprung*, stürz*, gestürzt, werf*, geworfen, zu werfen, schmeiss*,
  fallen (lassen|lasse|gelassen), loslass*, losgelass*, losliess*, lass* … los, fallen zu lassen,
  runterschau*, runtergeschaut, runterguck*, runtergeguckt, hinuntergeschaut, hinunter*, hinabschau*, hinab*,
  runter, ein schritt, einen schritt, nur ein schritt, gelegt, legen, legt, leg, lenk*, gelenkt, reissen,
  gegen fahren, dagegen*, fahren … (will|wollte|denke|könnte|einfach), ausgesucht, übers geländer,
  aufs geländer, geklettert, klettert*, klettern, steht auf, stand auf, gestanden, rasen, raus (will|wollte),
  übertreten, vorbei
`;

export const thinking = `
  ich, er, sie, sich, mich, kund*, denk*, dacht*, gedank*, will, wollte, angst, droh*, einfach, sagt*,
  klient*, azubi*, kolleg*, bruder, schwester, vater, mutter, mann, frau
`;
