package templates

// The short programs, in French. What they print stays English. Words: fr.go.
var frenchShort = Short{
	Title:     "Voie 2 : programmes à taper",
	Lead:      "Ils remplacent base32 et le programme pour cartes SLIP-39. Il leur faut Python 3, rien d’autre, et pas d’internet. Sous Windows, tapez py au lieu de python3.",
	Check:     "Faites un fichier check.py. Tapez ces lignes sans les numéros de gauche. Quatre espaces font un pas vers la droite. Tapez aussi le signe # et les chiffres.",
	CheckIt:   "Faites-lui vérifier son propre texte. Continuez de même avec chaque fichier que vous tapez :",
	SeeCheck:  "« 10 rows, wrong rows: none ». Si des lignes sont nommées, comparez-les avec la page. Beaucoup de suite : là, une ligne manque ou est de trop. Pas de tabulations, guillemets droits.",
	Others:    "Faites les fichiers sums.py, sheets.py et cards.py des pages 6 et 7. Vous pouvez scanner ces pages et laisser lire l’ordinateur. Vérifiez chaque fichier :",
	SeeOthers: "aucune ligne fausse.",
	Texts:     "Faites un fichier all.txt avec les textes des codes QR, un par ligne. L’étape 2 de la page 3 commence ainsi. Tout lecteur de codes QR hors ligne convient.",
	Join:      "Tapez cette ligne. Il lui faut sums.py à côté :",
	SeeJoin:   "« lacks nothing » pour chaque bloc. Les codes QR manquants viennent de ceux de secours.",
	Cards:     "Tapez cette ligne. Puis, pour chaque mot d’une carte-clé, sa place dans le tableau de la page 8 : une lettre et deux chiffres. Appuyez sur Entrée après le dernier mot.",
	SeeCard:   "« This card is right », jusqu’à la dernière. Sans phrase secrète sur la page 1, tapez Entrée. À la fin, la clé du kit. Continuez à l’étape 4 de la page 3.",

	Programs: "Programmes à taper",
	Rows:     "Tapez les lignes sans leurs numéros. La page 5 dit comment les vérifier.",
	Sums:     "ce avec quoi les deux autres calculent",
	Sheets:   "réunit les codes QR des feuilles verrouillées",
	Key:      "trouve la clé du kit dans les mots des cartes-clés",

	Table:    "Chaque mot a une place",
	TableHow: "Quatre lettres par mot. Sa place : la lettre au-dessus, le numéro à côté. *{word}* : *{place}*",
}
