package templates

// The scripts and the hand-out in French. Words: fr.go.
var frenchMaking = Script{
	Title:   "Faire le kit à deux",
	Lead:    "Pour deux personnes, à la maison, 45 minutes. L’une lit à voix haute, l’autre agit.",
	Present: [3]string{"Lit", "Agit", "Jour et lieu"},
	Columns: [4]string{"N°", "Faire", "Attendu", "Initiales"},
	Steps: []Act{
		{"Mettre ailleurs téléphones et caméras.", "aucune caméra ici"},
		{"Couper l’ordinateur d’internet.", "ni câble ni wifi"},
		{"Regarder sa date et son heure.", "justes à la minute"},
		{"Faire le kit. Compter les comptes de l’appli.", "les nombres concordent"},
		{"Lire à voix haute ce qui n’est pas gardé.", "un accès pour chacun"},
		{"Imprimer les feuilles. Jeux : {sets}.", "{leaves} pages par jeu"},
		{"Mesurer la ligne au bas de la page.", "100 mm"},
		{"Passer le pouce sur une impression.", "le noir ne part pas"},
		{"Imprimer les cartes-clés, une par une.", "{cards} cartes"},
		{"Scanner les feuilles et les vérifier.", "chaque bloc est entier"},
		{"Retaper les mots de chaque carte.", "ses mots de contrôle"},
		{"Ouvrir le kit : mots de preuve seulement.", "comme au registre"},
		{"Essayer avec une carte de moins.", "il ne s’ouvre pas"},
		{"Sceller chaque partie. Lire les numéros.", "tous sur la couverture"},
		{"Effacer les scans. Relancer l’imprimante.", "il ne reste rien"},
		{"Cocher la couverture. Fixer les dates.", "quatre cases cochées"},
	},
	Other: "Autrement qu’ici",
	Sign:  "J’ai vu faire ce qui est écrit. Signatures",
}

var frenchOpening = Script{
	Title:   "Ouvrir le kit ensemble",
	Lead:    "Jamais en solitaire, jamais dans la hâte. Notez ce qui n’est pas comme attendu.",
	Present: [3]string{"Demandé par", "Aussi là", "Jour et lieu"},
	Columns: [4]string{"N°", "Faire", "Attendu", "Initiales"},
	Steps: []Act{
		{"Dire et noter pourquoi on ouvre le kit.", "c’est au registre"},
		{"Appeler chacun au numéro connu.", "réponse à votre question"},
		{"Attendre deux jours après le dernier appel.", "personne ne s’oppose"},
		{"Lire à voix haute les numéros des scellés.", "comme sur la couverture"},
		{"Sortir les autres téléphones et caméras.", "aucune autre caméra"},
		{"Couper l’ordinateur d’internet.", "ni câble ni wifi"},
		{"Regarder sa date et son heure.", "justes à la minute"},
		{"Poser et compter les feuilles verrouillées.", "{leaves} pages"},
		{"Voir l’édition de chaque page et carte.", "Édition {edition}"},
		{"Suivre le guide depuis sa page 1.", "chaque bloc est entier"},
		{"Chacun tape sa carte, ou regarde faire.", "ses mots de contrôle"},
		{"Se connecter à un site après l’autre.", "chaque connexion marche"},
		{"Noter qui a vu une carte ou une clé.", "une liste de noms"},
		{"Décider quels comptes changent de clé.", "une liste et un jour"},
		{"Sceller à nouveau. Noter les numéros.", "au registre"},
		{"Effacer les scans. Relancer l’ordinateur.", "il ne reste rien"},
	},
	Other: "Autrement qu’ici",
	Sign:  "J’ai vu faire ce qui est écrit. Signatures",
}

var frenchRecall = Recall{
	Title: "Liste des retours",
	Lead: [2]string{
		"Quand une nouvelle édition est faite, reprenez les cartes et feuilles de l’ancienne.",
		"Coupez-les ou brûlez-les. Une vieille carte ouvre toujours de vieilles feuilles.",
	},
	Edition: "Ancienne édition, et ses deux mots",
	Columns: [5]string{"Carte ou feuilles", "Personne de confiance", "Revenue le", "Détruite le", "Signature"},
}

var frenchMoving = Moving{
	Title: "Passer vos codes à un nouveau téléphone",
	Lead:  "Prenez une heure sans vous presser. Posez les deux téléphones sur la table.",
	Steps: []string{
		"Gardez l’ancien téléphone. Ne l’effacez pas, ne le vendez pas, ne le rendez pas encore.",
		"Mettez une application d’authentification sur le nouveau. La marque importe peu.",
		"Cherchez dans l’ancienne application « exporter » ou « transférer ». Suivez ses étapes.",
		"Commencez par un compte qui compte peu. Attendez un code, et connectez-vous.",
		"Si cela marche, passez les autres. Les plus importants viennent en dernier.",
		"Comptez les comptes sur les deux téléphones. Notez tous ceux qui manquent.",
		"Regardez les comptes du travail, les messages à approuver et les clés d’accès : souvent, seul leur nom passe. Refaites-les.",
		"Effacez les images de clés : dans la galerie, dans le nuage et dans la corbeille.",
		"Un site vous a donné une nouvelle clé de configuration ? Ce kit n’est plus à jour. Il faut une nouvelle édition.",
		"Servez-vous du nouveau téléphone deux semaines. Alors seulement, effacez l’ancien.",
	},
}
