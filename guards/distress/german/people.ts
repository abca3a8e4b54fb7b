export const children = `
  das kleine, der kleine, kleinste*, sechsjähr*, kleinen, dreizehn, vierzehn, zwölf, elf, zehnjähr*,
  mit (zwölf|dreizehn|vierzehn|fünfzehn), kinderschrei*, zwillinge, neugeborne*, baby, säuglings, achtjähr*,
  die kleinen, schulklasse, krabbel*, kind, kinder*, kindes*, kindern, baby*, säugling*, *tochter, *töchter*,
  *sohn, *sohnes, *söhne*, die kleine, den kleinen, dem kleinen, kleinkind*, bub, buben, der junge,
  den jungen, dem jungen, ein junge, einen jungen, einem jungen, jungs, mädchen*, enkel*, neugebor*,
  geschwister*, *jährige, *jähriger, *jährigen, *jähriges, schüler*, schulkind*, jugendliche*, teenager*,
  minderjähr*, patenkind*, nichte*, neffe*, pflegekind*, zwilling*, halbwüchsig*, die jüngste, der jüngste,
  bruder, brüder*, schwester, schwestern, brüderchen, schwesterchen
`;

const relatives = `
  *mann, *frau, *freund, *freundin, freunde*, partner, partnerin, *partner, ex, exmann, exfrau, expartner*,
  vater*, mutter*, papa*, mama*, eltern*, bruder*, brüder*, schwester*, onkel*, tante*, opa*, oma*,
  grossvater*, grossmutter*, schwager*, schwieger*, stief*, cousin*, vetter, verlobte*, gatte*, ehe*, sohn*,
  söhne*, tochter*, pflegevater*, lebensgefährt*, typ, kerl, mitbewohner*, nachbar*, vermieter*, pfleger*,
  betreuer*, familie*, angehörige*, clan, sippe
`;

export const anyone = `
  ${relatives}, er, sie, ich, mich, mir, ihn, ihm, ihr, ihnen, uns, wir, man, wer, wurde, jemand*, einer,
  kund*, klient*, bewerber*, teilnehmer*, antragsteller*, besucher*, kolleg*, mitarbeiter*, azubi*,
  auszubildende*, chef*, dozent*, praktikant*, jugendliche*, leute*, person*, herr*, dame*, kind*, senior*,
  security*, sicherheits*, wachmann*, mädchen*, typ*, mensch*
`;

export const closeOnes = `
  mein mann, ihr mann, meinem mann, ihrem mann, ihren mann, meinen mann, ehemann*, ihr freund, mein freund,
  ihrem freund, meinem freund, partner, lebensgefährt*, mein ex, ihr ex, ex mann*, exmann*, ex freund*,
  exfreund*, vater, stiefvater*, vaters, onkel, bruder, brüder, brüdern, schwager, schwiegervater*,
  schwiegersohn, clan, sippe, zuhälter*, schleuser*, schuldeneintreib*, geldeintreib*, nach hause, daheim,
  zu hause, zuhause, heute nacht, vor ihm, er kommt, er wartet, er findet, vor dem kunden, vor diesem kunden,
  vor ihrem, vor meinem
`;

export const struck = `
  mich, mir, ihn, ihm, seine frau, seiner frau, ihrem mann, ihren mann, seinen sohn, seine tochter,
  seine mutter, meine mutter, meinen vater, meiner mutter, meinen bruder, meine schwester, einen kunden,
  eine kundin, einen kollegen, eine kollegin, meinen kollegen, meine kollegin, meiner kollegin,
  meinem kollegen, unsere kollegin, unseren kollegen, unsere azubi*, den azubi, die azubi*, dem azubi,
  kollegin, kollegen, praktikantin, praktikanten, wachmann, sicherheitsmann, pförtner*, sicherheitsdienst,
  security, sicherheitskraft, empfangsmitarbeiter*, die frau, eine frau, einen mann, die alte*, den alten,
  seine freundin, ihre freundin, freundin, ihr kind, sein kind, das kind, die kinder, dem kind, sich im flur,
  einander, gegenseitig, aufeinander, sachbearbeiter*, vermittler*, berater*, dolmetsch*, teamleit*, chefin,
  dozent*, ausbilder*, lehrer*, teilnehmer*, mitbewohner*, reinigungskraft, busfahrer*, passanten,
  obdachlosen, hund, katze, tier*, ins gesicht, sie vor, sie mit, sie weil, sie seit, sie regelmässig,
  sie jeden, sie wieder, sie gestern, sie heute, sie oft, sie manchmal, sie immer
`;
