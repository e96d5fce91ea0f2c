package templates

// What the owner's own pages say in French. Words: fr.go.
var frenchCover = Cover{
	Titles:    [2]string{"Kit de secours « {title} »", "Kit « {title} »"},
	Review:    "À revoir avant le {date}",
	Unchecked: "PAS ENCORE VÉRIFIÉ",
	NotBefore: "Ne comptez pas dessus avant d’avoir coché les quatre cases.",
	States:    [4]string{"imprimé", "vérifié par relecture, le", "rangé", "exercice fait"},
	Opens:     "Il ouvre",
	Account:   "1 compte",
	Accounts:  "{count} comptes",
	Counted:   "{accounts} : {tiers}",
	Tiers:     [3]string{"{count} d’abord", "{count} bientôt", "{count} plus tard"},
	With:      "S’ouvre avec",
	WithCards: Quorum{
		Only:   "la carte-clé",
		One:    "1 des {cards} cartes-clés",
		Some:   "{need} des {cards} cartes-clés",
		All:    "les {cards} cartes-clés",
		Groups: "{groups}",
	},
	WithSheets:  "{what}, et les feuilles verrouillées",
	WithPhrase:  "{what}, les feuilles verrouillées et la phrase secrète",
	Lose:        "Perte permise",
	LoseSheets:  "{what}, et {spare} des {sets} jeux de feuilles verrouillées",
	LoseNone:    "{spare} des {sets} jeux de feuilles verrouillées, mais aucune carte",
	LoseCards:   "{what}, mais aucune feuille verrouillée",
	LoseNothing: "rien : il faut toutes les cartes et le seul jeu de feuilles",
	LoseOne:     "1 carte",
	LoseSome:    "{count} cartes",
	Apart:       "À séparer",
	ApartParts: Quorum{
		Only:   "jamais la carte et un jeu de feuilles au même endroit",
		One:    "jamais une carte et un jeu de feuilles au même endroit",
		Some:   "jamais {need} cartes et un jeu de feuilles au même endroit",
		All:    "jamais les {cards} cartes et un jeu de feuilles au même endroit",
		Groups: "jamais assez de cartes et un jeu de feuilles au même endroit",
	},
	OnePlace:   "« {place} » contient assez de cartes et un jeu de feuilles. Qui y entre a tout.",
	Where:      "Où sont les parties",
	Columns:    [5]string{"Partie", "Personne ou lieu", "Scellé", "Remise le", "Vue le"},
	Set:        "Feuilles, jeu {number}",
	Card:       "Carte-clé {number}",
	Group:      "« {name} », il en faut {need} sur {cards}",
	Bare:       "Pages du coffre",
	NoBare:     "aucune",
	Box:        [3]string{"Coffre à la banque", "au nom de", "payé jusqu’au"},
	NotIn:      "Pas dans ce kit",
	Passwords:  "Mots de passe. Ils sont",
	Skipped:    "{count} entrées de l’ancienne application n’ont pas pu être gardées. Accès",
	SkippedOne: "1 entrée de l’ancienne application n’a pas pu être gardée. Accès",
	Prompts:    "Comptes à approuver par un message sur le téléphone. Accès",
	Keys:       "Clés d’accès (passkeys) ou clés matérielles. Celle de secours est",
	Added:      "Comptes ajoutés après l’impression (les noms seulement)",
	Log:        "Le registre des scellés est page {page}. Notez-y chaque ouverture.",
}

var frenchSealLog = SealLog{
	Title: "Registre des scellés",
	Lead: [2]string{
		"Lisez le numéro à voix haute avant de couper le scellé. Comparez-le avec la page 1.",
		"Notez chaque numéro une seconde fois, là où une autre personne le garde.",
	},
	Columns: [5]string{"Scellé", "Ouvert le", "Par (deux personnes)", "Pourquoi", "Nouveau scellé"},
	Ready:   "Le reste est-il prêt ?",
	Ticks: [4]string{
		"La sauvegarde du téléphone est active.",
		"Les codes à usage unique des premiers comptes sont gardés.",
		"Un second appareil a les mêmes codes.",
		"Chaque personne de confiance sait quoi faire et qui appeler.",
	},
}

var frenchRehearsal = Rehearsal{
	Title: "Registre des exercices",
	Depths: [3]Depth{
		{"V", "Voir", "papier et scellés sont là, et entiers", "tous les 6 mois"},
		{"L", "Lire", "chaque partie est lue seule, rien n’est réuni", "chaque année"},
		{"T", "Tout", "ouvert sans internet, seuls les mots de preuve", "maintenant, puis tous les 2 ans"},
	},
	Columns: [7]string{"Date", "V L T", "Qui (deux personnes)", "Parties vues", "Note", "Minutes", "Prochain"},
	Proof:   "Preuve",
	Each:    "Chaque fois",
	Ticks: [7]string{"les scellés concordent", "les téléphones sont justes", "chacun sait quoi faire", "le coffre est payé",
		"téléphone : sauvegarde en ordre", "la personne à appeler répond", "pas de nouveau compte (ou noté sur la couverture)"},
	Problems: "Problèmes",
}

var frenchSlip = Slip{
	Cut:    "Coupez le long des lignes. Un papier va avec votre testament, l’autre à votre notaire.",
	Title:  "Il existe un kit de secours",
	What:   [2]string{"J’ai préparé un kit de secours pour mes comptes en ligne.", "Il n’est pas dans cette enveloppe. Pour l’ouvrir, appelez d’abord :"},
	Or:     "ou {name}",
	Calm:   [2]string{"Il n’y a personne à payer. Rien n’est urgent.", "Gardez mon téléphone allumé et continuez à payer son numéro."},
	Name:   "Nom",
	Signed: "Date et signature",
}
