export const heartAndBlood = `
  herz(infarkt|schwäche|krank|fehler|operation|op|problem|schrittmacher|klappe|patient|stillstand)*,
  herz(rhythmus|muskel|rasen|katheter|kasper)*,
  herz(leiden|transplant|attacke|insuffizienz|medikament|beschwerden)*, schlaganfall*, schlaganfälle,
  schrittmacher*, stent*, bypass*, vorhofflimmern, kunstherz,
  herz (rast|stolpert|macht nicht|ist schwach|ist kaputt|streikt), bluthochdruck, blutdruck*,
  hoher blutdruck, blutzucker*, blutverdünn*, blutgerinnsel, blutarm*, blutvergiftung, bluter, bluterin,
  thrombose*, embolie*, hirnblutung*, *blutung, *blutungen, *infarkt, aneurysma*, diabet*, zuckerkrank*,
  insulin*, unterzuckert*, zucker spritz*, hat (zucker|krebs|ms|hiv|rheuma|rücken|kreislauf),
  hat (fieber|herz|kopfschmerzen|epilepsie|adhs|copd|mit dem herzen), leukämie*, anämie*, hämophil*,
  sichelzell*, kreislauf*, krampfadern, durchblutung*, cholesterin*, (sepsis|dialyse)*`;
