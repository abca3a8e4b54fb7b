export const pregnancy = `
  schwanger*, hochschwanger*, guter hoffnung, in anderen umständen, (fehl|tot|früh|sturz)geburt*, frühchen*,
  sternenkind*, mutterschutz*, entbunden, entbindung*, (im|ende des|anfang des|mitte des) … monat,
  erwartet (ein|ihr|zwillinge|nachwuchs|das|im|drillinge|ihr zweites)*, wochenbett*, abtreib*, abgetrieben,
  schwangerschaftsabbruch*, abbruch der schwangerschaft, kinderwunsch*, künstliche befruchtung,
  unfruchtbar*, kaiserschnitt*, ausschabung*, wehen (hat|hatte|setz|bekommen|im|und|eingesetzt|gehabt)*,
  (ihre|die|hat|mit) wehen, fruchtblase*, hebamme*, stillt, stillen(de|d)?, gestillt, babybauch,
  ultraschall*, eileiter*, gebärmutter*, (baby|kind) verloren (hat|hatte|haben)?, kind verlor,
  risikoschwanger*, schwangerschafts*, nachwuchs (erwartet|unterwegs|bekommt), kind unterwegs,
  baby unterwegs, verhütung*, die pille (genommen|vergessen|danach)`;
