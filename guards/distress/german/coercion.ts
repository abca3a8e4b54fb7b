export const control = `
  (sperrt*|schliesst|schloss|sperren|schliessen) … (sie|mich|ihn|ihr|kind*|tochter|frau|uns) … (ein|aus|weg|wohnung|zimmer|keller|ab),
  eingesperrt*, weggesperrt, einsperr*, eingeschlossen (hat|von|wird|wurde|gehalten), gefangen gehalten,
  (pass|papiere|ausweis|handy|telefon|lohn|konto|karte|ec karte|bankkarte|geld|schlüssel) … (weg|wegge*|abgenommen|nimmt … (ab|weg)|ab$|liegt beim|einbehalten|eingezogen|versteckt|weggesperrt|abgegeben|kontrollier*|abnehm*|wegnimmt),
  (nimmt|nahm) … (handy|pass|geld|lohn|telefon|ausweis|papiere|karte|schlüssel) … (ab|weg),
  (kontrollier*|überwach*|liest|verfolg*|ortet) … (handy|schritt*|nachrichten|konto|telefon|alles|gps|standort|kilometer|ausgaben),
  kein* (eigenes|zugriff) … (konto|geld|handy), zählt … geld,
  (darf|dürfe|durfte|dürfen) … nicht … (raus*|aus dem haus|allein*|telefonier*|arbeiten|haus verlassen|wohnung verlassen|mit jemandem|mit niemandem|freunde|freundinnen|nach hause|zur schule|zum arzt),
  (nicht|nie|nimmer) (mehr |) (nach hause|heim) … (will|wolle|kann|könne|darf|dürfe|dürfen|traut|traue|wollen|möchte|möchten|trauen|gehen|zurück|weil|$),
  (will|wolle|kann|könne|darf|dürfe|traut|traue|möchte|wollte|trauen) … nicht (mehr |) (nach hause|heim|zurück zu),
  zwingt (mich|sie|ihn|ihr|seine|die|uns),
  (mich|sie|ihn|tochter|frau|mädchen) … (zwingt|zwingen|gezwungen|zwang),
  gezwungen (zu heiraten|wird|worden|wurde|zur|sich|auf den),
  (zur|zu) … (heirat*|ehe|prostitution|sex|betteln|arbeit|abtreibung|unterschr*|klauen|stehlen) … (gezwungen|zwing*|genötigt),
  auf den strich*, anschaffen, wie … (sklav*|gefangene*|vieh|tier) … (halt*|gehalten|behandel*|behandelt),
  (bezahlt|lohn) … (schläge|geschlagen|eingesperrt|pass|keller|bedroht), eingeschleust,
  in den keller … (gesperrt|gesteckt|müssen), versteckt (sich|mich|uns|halten) … (vor|weil|seit),
  vor … (mann|ex|vater|ihm|freund|familie|brüdern) … (versteck*|geflohen|flieh*|flücht*|verstecken|verkriech*|geflüchtet|zitter*|angst*|fürcht*|sicher),
  auf der flucht vor, geflohen vor,
  (geflohen|geflüchtet|weggelaufen|abgehauen) … (mann|ex|vater|freund|familie|zuhause|heim|ihm),
  flüster* … (hilf*|helfen|er|bringt|polizei|angst|bitte),
  zettel … (zugesteckt|zugeschob*|hilfe|rutsch*|geschob*), ehrenmord*, familienehre,
  (ehre|schande) … (familie|töten|umbring*|beschmutz*), beschneid*, beschnitten,
  verheirat* … (soll|muss|zwang*|gegen|wird sie|werden soll|cousin),
  (soll|muss|müsse|solle) … (verheirat*|heirat*) … (cousin|mann|fremd*|onkel|doppelt*|sonst|ferien|sommer|weil|vater|werden)
`;

export const unfree = `
  flüchtet, flüchten vor, flieht, fliehen vor, auf der flucht vor, verfolgt von (ihre*|seine*|der familie),
  vor ihren brüdern, vor ihrem bruder, vor der familie, vor ihrer familie, vor seiner familie,
  (haus|wohnung|zimmer|unterkunft|baustelle|gelände|hof) … nicht … verlass*,
  nicht (verlassen|weggehen|ausgehen|telefonieren) (darf|dürfe|dürfen|durfte),
  kein* (geld|lohn|pass|papiere|kontakt|freizeit|schlüssel|handy|bezahlung) … (darf|dürfe|haus|arbeitet|haushalt|seit monaten|chef|sperr*|schläg*|droht|pass),
  (arbeitet|arbeiten|schuftet|putzt) … (kein* (geld|lohn)|ohne (lohn|geld|pass|bezahlung)|umsonst|rund um die uhr|eingesperrt|vierzehn|sechzehn stunden),
  schulden abarbeit*, schulden ab*arbeiten, abgekauft, freikaufen
`;

export const force = `
  zwing*, zwang, gezwungen, *zwungen, nötigt, genötigt, gegen ihren willen, gegen meinen willen,
  gegen seinen willen, unter druck gesetzt, erpress*, droht, drohte, verlangt von ihr, darf nicht,
  dürfe nicht, lässt sie nicht, lässt mich nicht, kontrollier*, überwach*
`;

export const fear = `
  angst, ängste, ängstlich*, todesangst, angsterfüllt, verängstigt*, panik*, panisch*, fürcht*, befürcht*,
  zitter*, gezittert, schlotter*, schiss, entsetz*, schock*, geschockt, unter tränen, weinend*, weinte*,
  geweint, flüster*, leise, heimlich, traut sich nicht*, trau* mich nicht*, nicht mehr sicher,
  unsicher* zu hause, hilfe, gefahr, in gefahr, polizei*, frauenhaus*, jugendamt*
`;
