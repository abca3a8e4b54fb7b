export const deathWords = `
  die, dies, died, dying, death, dead, deaths, killing, suicide, corpse, grave*, funeral*, coffin*, obituar*,
  heaven, overdose, deceased, buried
`;

export const wishes = `
  want*, wish*, rather, hope*, hoping, deserve*, better, plan*, thinking, think, thought*, imagin*, fantasi*,
  dream*, long, longing, crave*, decid*, soon, ready, happy to, going to, gonna, ill, hell, shell, will,
  by friday, tonight, tomorrow, jealous, feel*, picture*, picturing, obsess*, promise*, mummy, said, told,
  wrote, says
`;

export const lifeItself = `
  forest, woods, coming home, her peace, his peace, still alive, alive by, alive, next few days,
  through the days, reservoir, tower, quarry, lake, water, birthday, christmas, future, peace, goodbye,
  all her accounts, all his accounts, her cat, his dog, shelter, the flat is gone, closing time, life, live,
  living, world, earth, exist*, breathing, breathe, wake, waking, get up, getting up, sleep, asleep,
  tomorrow, morning*, bridge, tram, train, tracks, platform, lorry, truck, roof, ledge, balcony, cliff,
  river, canal, life insurance, medicine cabinet, cabinet, my wife, his wife, her husband, my husband,
  my child, my son, my daughter, god, heaven, angels, meet again, see you again, see me again,
  see each other again
`;

export const wantOut = `
  play with the thought, playing with the thought, toying with the thought, staying there, through the next,
  rather just not, not be here, erased, erase, inviting, tempting, calls to me, calling me, looked up how,
  look up how, googled, wont be celebrating, wont celebrate, not celebrate, made sure of, forever,
  permanently, for good, for ever, for the last time, closing time, wasnt coming back, not coming back,
  never coming back, wont be needing, wont need, no longer need, so tired, worthless, unbearable, dont care,
  if im, if i am, if hes, if shes,
  (dont|doesnt|didnt|do not|does not|cant|wont) … (want|bear|stand|see why|see a|see any|see the) … (anymore|any more|to|live|life|wake|reason|keep|point),
  never … (get up|wake up|have to|again), never have to, just … (sleep|be gone|go|stop|quiet|peace), urge*,
  pull of, drawn to, draws me,
  (walk*|step*|jump*|run|ran|throw*|lie|lay|fall*|drive|driving|drift*) … (in front|off|into|under|onto),
  (in front of|under|off) (the|a) (tram|train|bus|lorry|truck|bridge|roof|car),
  no (reason|sense|point|meaning|future|hope|purpose), why … (should keep|keep on|bother|carry on|go on),
  one (person|man|woman|less|mouth|problem) (less|fewer), person less, less in the world, wont meet again,
  not meet again, wont see … again, never see … again, going to (his|her|my|be with|join),
  going home to (god|her|him), (everything|all|it) … (over|finished|lost|pointless|meaningless),
  (soon|then|tonight|finally) … (over|at peace|free|quiet|gone|relieved), dont look for me, look for me,
  dont worry about me, forgive me, goodbye, look after (each other|yourselves|the kids|my),
  taking everything, swallow*, hate (my|myself|this), hates (his|her) life, empty, relieved,
  would be (dead|gone), being dead, imagine being
`;
