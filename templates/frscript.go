package templates

// The scripts and the hand-out in French. Words: fr.go.
var frenchMaking = Script{
	Title:   "Faire le kit à deux",
	Lead:    "Pour deux personnes, à la maison, 45 minutes. L’une lit à voix haute, l’autre agit.",
	Present: [3]string{"Lit à voix haute", "Agit", "Jour et lieu"},
	Columns: [4]string{"N°", "Faire", "Attendu", "Initiales"},
	Steps: []Act{
		{"Sortir téléphones et caméras de la pièce.", "plus aucune caméra ici"},
		{"Déconnecter l’ordinateur d’internet.", "ni câble ni wifi"},
		{"Regarder sa date et son heure.", "justes à la minute"},
		{"Faire le kit. Compter les comptes de l’appli.", "les nombres concordent"},
		{"Lire à voix haute ce qui n’a pas été repris.", "chacun a un autre accès"},
		{"Imprimer les feuilles. Jeux : {sets}.", "{leaves} pages par jeu"},
		{"Mesurer la ligne au bas de la page.", "100 mm"},
		{"Frotter du pouce une impression d’essai.", "le noir ne part pas"},
		{"Imprimer les cartes-clés, une par une.", "{cards} cartes"},
		{"Scanner les feuilles et les vérifier.", "chaque bloc est entier"},
		{"Retaper les mots de chaque carte.", "ses mots de contrôle"},
		{"Ouvrir le kit : mots de preuve seulement.", "comme sur le registre"},
		{"Essayer avec une carte de moins.", "il ne s’ouvre pas"},
		{"Sceller chaque partie. Dire les n° à voix haute.", "tous sur la couverture"},
		{"Effacer scans et essais. Relancer l’imprimante.", "il ne reste rien"},
		{"Cocher la couverture. Fixer les dates.", "quatre cases cochées"},
	},
	Other: "Autrement que prévu",
	Sign:  "J’ai vu faire ce qui est écrit ici. Signatures",
}

var frenchOpening = Script{
	Title:   "Ouvrir le kit ensemble",
	Lead:    "Ne l’ouvrez ni sans témoin, ni à la hâte. Notez ce qui ne se passe pas comme prévu.",
	Present: [3]string{"Demandé par", "Aussi sur place", "Jour et lieu"},
	Columns: [4]string{"N°", "Faire", "Attendu", "Initiales"},
	Steps: []Act{
		{"Dire et noter pourquoi on ouvre le kit.", "noté au registre des scellés"},
		{"Appeler chacun au numéro que vous avez déjà.", "réponse à votre question"},
		{"Attendre deux jours après le dernier appel.", "personne ne s’oppose"},
		{"Lire à voix haute les numéros des scellés.", "comme sur la couverture"},
		{"Sortir les autres téléphones et caméras.", "aucune autre caméra ici"},
		{"Déconnecter l’ordinateur d’internet.", "ni câble ni wifi"},
		{"Regarder sa date et son heure.", "justes à la minute"},
		{"Poser et compter les feuilles verrouillées.", "{leaves} pages"},
		{"Regarder l’édition de chaque page et carte.", "Édition {edition}"},
		{"Suivre le guide depuis sa page 1.", "chaque bloc est entier"},
		{"Chacun tape sa carte, ou regarde faire.", "ses mots de contrôle"},
		{"Se connecter à un site après l’autre.", "chaque connexion marche"},
		{"Noter qui a vu une carte ou une clé.", "une liste de noms"},
		{"Décider quels comptes changent de clé.", "une liste et un jour"},
		{"Sceller à nouveau. Noter les numéros.", "au registre des scellés"},
		{"Effacer les scans. Relancer l’ordinateur.", "il ne reste rien"},
	},
	Other: "Autrement que prévu",
	Sign:  "J’ai vu faire ce qui est écrit ici. Signatures",
}

var frenchRecall = Recall{
	Title: "Cartes et feuilles à récupérer",
	Lead: [2]string{
		"Quand une nouvelle édition est faite, récupérez les cartes et feuilles de l’ancienne.",
		"Coupez-les ou brûlez-les. Une ancienne carte ouvre encore les anciennes feuilles.",
	},
	Edition: "Ancienne édition, et ses deux mots",
	Columns: [5]string{"Carte ou feuilles", "Personne de confiance", "Rendue le", "Détruite le", "Signature"},
}

var frenchMoving = Moving{
	Title: "Passer vos codes à un nouveau téléphone",
	Lead:  "Il faut les deux téléphones, une heure sans hâte, et la personne à qui est ce kit.",
	Steps: []string{
		"Gardez l’ancien téléphone. Ne l’effacez pas, ne le vendez pas, ne le rendez pas encore.",
		"Mettez une application d’authentification sur le nouveau. Toute marque convient.",
		"Cherchez dans l’ancienne application « exporter » ou « transférer ». Suivez ses étapes.",
		"Commencez par un compte peu important. Attendez un code, et connectez-vous.",
		"Si cela marche, passez les autres. Les plus importants viennent en dernier.",
		"Comptez les comptes sur les deux téléphones. Notez tous ceux qui manquent.",
		"Regardez les comptes du travail, les messages à approuver et les clés d’accès : souvent, seul leur nom passe. Configurez-les à nouveau.",
		"Effacez les images des clés de configuration : dans la galerie, le nuage et la corbeille.",
		"Un site vous a donné une nouvelle clé de configuration ? Ce kit n’est plus à jour. Demandez une nouvelle édition à qui l’a fait.",
		"Servez-vous du nouveau téléphone deux semaines. Alors seulement, effacez l’ancien.",
	},
}
