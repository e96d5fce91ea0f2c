package templates

// The packing slips and labels in German. Words: de.go.
var germanPacking = Packing{
	Cut:      "An der Linie schneiden. Jeder Zettel liegt obenauf an seinem Ort.",
	Title:    "An diesem Ort: {place}",
	Inside:   "Ankreuzen, was hier liegt",
	Set:      "ein Satz verschlossene Blätter, {leaves} Seiten",
	Read:     "die Seiten „Hier beginnen“ und „Anleitung zum Öffnen“",
	Card:     "Schlüsselkarte {number}, im eigenen Umschlag",
	CardFor:  "Schlüsselkarte {number}, für {holder}, im eigenen Umschlag",
	Cards:    "die Schlüsselkarten {numbers}, jede im eigenen Umschlag",
	NoSheets: "*Nie verschlossene Blätter hierher legen.* Die Karten, die hier liegen, öffnen sie.",
	NoCards:  "*Nie eine weitere Schlüsselkarte hierher legen.* Sie würde die Blätter hier öffnen.",
	FewCards: "*Höchstens {count} der anderen Schlüsselkarten hierher legen.* Mehr öffnen die Blätter.",
	OnePlace: "*Wer hier herankommt, hat alles:* Blätter und genug Karten dazu.",
	Seal:     "Siegelnummer",
	Packed:   "gepackt am",
	Seen:     "gesehen am",
}

var germanLabels = Labels{
	Cut:   "Schilder für Umschläge und Beutel. Ausschneiden. Außen steht sonst nichts.",
	Kit:   "Paket „{title}“",
	Plain: "Notfallpaket: {owner}",
	Keep:  "Nicht wegwerfen",
	Call:  "Gefunden? {name} anrufen, {phone}",
	Short: "Gefunden? {phone}",
	Blank: "Gefunden? Bitte anrufen:",
}
