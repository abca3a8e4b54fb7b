export const self = `myself, himself, herself, themselves, themself, themselfs, yourself, itself, ourselves`;

export const children = `
  thirteen, fourteen, at (twelve|thirteen|fourteen|fifteen), six year old, child, children, childs,
  childrens, kid, kids, baby, babies, babys, newborn*, toddler*, infant*, daughter*, son, sons, *year old,
  eleven year*, mums, my boys, boy, boys, girl, girls, stepdaughter*, stepson*, grandchild*, granddaughter*,
  grandson*, niece*, nephew*, year old, year olds, *yearold*, little one*, little lad, lad, lads, teenager*,
  teen, teens, teenage, minor, minors, pupil*, schoolgirl*, schoolboy*, brother*, sister*, sibling*, twin,
  twins, buggy, pram, pushchair*, foster*, youngest, eldest, student, underage, ten, nine, eight, seven, six,
  twelve, fifteen, sixteen
`;

const family = `
  husband*, wife, wifes, partner*, boyfriend*, girlfriend*, father*, dad, dads, mother*, mum, mums, mom,
  mummy, daddy, parent*, brother*, sister*, uncle*, aunt*, grandfather*, grandmother*, grandad*, grandpa*,
  granny, grandma*, nan, stepfather*, stepdad*, stepmother*, stepmum*, ex, exes, in laws, inlaws,
  mother in law, brother in law, father in law, son, sons, cousin*, fiance*, spouse, bloke, flatmate*,
  roommate*, landlord*, neighbour*, neighbor*, carer*, relative*, clan, family, families
`;

export const anyone = `
  ${family}, he, she, i, im, ill, id, ive, they, theyll, me, him, her, us, them, we, you, hes, shes, someone,
  somebody, everyone, everybody, anyone, people, client*, customer*, claimant*, applicant*, caller*,
  colleague*, coworker*, participant*, trainee*, apprentice*, teenager*, boy*, girl*, man, men, woman, women,
  guy, bloke*, lad*, chap, lady, gentleman, visitor*, guard*, receptionist*, staff, boss, supervisor*,
  manager*, team, worker*, stranger*, kid*, child*, employer*, teacher*, interpreter*, was, were, got, been,
  who, regular, punter, porter*, lead, adviser*, advisor*, caseworker*, intern*, instructor*, tutor*
`;

export const closeOnes = `
  my husband*, her husband*, husband, my partner*, her partner*, my boyfriend*, her boyfriend*, his wife,
  my wife, her ex, my ex, ex husband*, ex boyfriend*, father, dad, stepfather*, stepdad*, uncle*, brother,
  brothers, in laws, clan, gang, pimp*, trafficker*, loan shark*, debt collector*, at home, go home,
  going home, goes home, tonight, of him, hell find*, he comes home, that man, this man, that client,
  this client, of my son, her son, of her son
`;

export const struck = `
  me, my arm*, my mother, my mum, my dad, my father, my sister, my brother, my colleague, his wife,
  his girlfriend, his mother, his son, his daughter, his baby, his kids, her husband, her son, her daughter,
  her kids, her mother, her baby, him, the guard, our guard, the receptionist, our receptionist, the adviser,
  an adviser, the advisor, a colleague, colleague*, the trainee, our trainee*, the intern, intern*,
  the cleaner, the porter, the interpreter, the instructor, the teacher, a woman, the woman, a man, an old,
  the old, elderly, each other, one another, a client, the client, a customer, a visitor, bus driver,
  passer by, homeless, the child, the children, the kids, a child, the boy, the girl, in the face,
  in the stomach, glasses off, staff, security
`;
