package templates

// The short programs, in German. What they print stays English. Words: de.go.
var germanShort = Short{
	Title:     "Weg 2: Programme zum Abtippen",
	Lead:      "Sie ersetzen base32 und das Programm für SLIP-39-Karten. Sie brauchen nur Python 3 und kein Internet. Unter Windows heißt python3 kurz py.",
	Check:     "Legen Sie die Datei check.py an. Tippen Sie diese Zeilen ohne die Nummern links. Ein Schritt nach rechts sind vier Leerzeichen. Tippen Sie auch das # und die Ziffern.",
	CheckIt:   "Die Datei prüft sich selbst. Prüfen Sie später ebenso jede andere:",
	SeeCheck:  "„10 rows, wrong rows: none“. Werden Zeilen genannt, vergleichen Sie diese mit dem Blatt. Viele am Stück: Dort fehlt eine Zeile oder ist eine zu viel. Keine Tabs, gerade Anführungszeichen.",
	Others:    "Legen Sie sums.py, sheets.py und cards.py von Seite 6 und 7 an. Sie dürfen diese Seiten auch scannen und vom Computer lesen lassen. Prüfen Sie jede Datei:",
	SeeOthers: "keine falschen Zeilen.",
	Texts:     "Legen Sie die Datei all.txt an: die Texte der QR-Codes, einer je Zeile. So beginnt Schritt 2 auf Seite 3. Jeder QR-Leser taugt, der ohne Internet arbeitet.",
	Join:      "Tippen Sie diese Zeile. Sie braucht sums.py im selben Ordner:",
	SeeJoin:   "„lacks nothing“ bei jedem Block. Fehlende QR-Codes kommen aus dem Ersatz.",
	Cards:     "Tippen Sie diese Zeile. Dann für jedes Wort einer Schlüsselkarte seinen Platz aus der Tabelle auf Seite 8: ein Buchstabe, zwei Ziffern. Nach dem letzten die Eingabetaste.",
	SeeCard:   "„This card is right“, bis es genug sind. Nennt Seite 1 kein Kennwort, nur die Eingabetaste. Zuletzt den Paketschlüssel. Weiter mit Schritt 4 auf Seite 3.",

	Programs: "Programme zum Abtippen",
	Rows:     "Tippen Sie die Zeilen ohne ihre Nummern. Wie man sie prüft, steht auf Seite 5.",
	Sums:     "womit die beiden anderen rechnen",
	Sheets:   "fügt die QR-Codes der verschlossenen Blätter zusammen",
	Key:      "findet den Paketschlüssel in den Wörtern der Schlüsselkarten",

	Table:    "Jedes Wort hat einen Platz",
	TableHow: "Vier Buchstaben je Wort. Sein Platz: der Buchstabe oben, die Zahl daneben. *{word}*: *{place}*",
}
