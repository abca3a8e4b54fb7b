export const substances = `
  *tablette*, *pille*, *pillen, schlafmittel*, medikament*, dosis, überdosis*, überdosier*, insulin*,
  paracetamol*, ibuprofen*, antidepress*, beruhigungsmittel*, schmerzmittel*, opiat*, benzos, valium, tavor,
  rattengift*, gift, frostschutz*, reiniger*, *reiniger, reinigungsmittel*, bleich*, spülmittel*,
  abflussreiniger*, essigessenz*, pflanzenschutz*, methadon*, herztropfen*, packung*, blister*, schachtel*,
  heroin, fentanyl, morphium, arznei*, putzmittel*, spiritus, domestos, chlor*, unkrautvernicht*, pestizid*
`;

export const taking = `
  *schluck*, geschluckt, runtergeschluckt, alle, ganze, ganzen, gesammelt, sammel*, sammle, gehortet, horte*,
  zu viel*, zuviel*, auf einmal, überdosis, reicht, reichen, tödlich*, getrunken, trank, trink*, eingeworfen,
  abgesetzt, runtergesp*, hinuntergesp*, absicht*, handvoll*, hand voll, gemischt, mischt*, leer, restlich*,
  vorrat*, aufgehoben, leergemacht, wieviel*, wie viel*, samt, dazu wodka, wodka, whisk*, schnaps, genug,
  alles genommen, alles aufgebraucht, versteckt, gespart, nicht mehr nehmen, injiz*, gespritzt
`;
