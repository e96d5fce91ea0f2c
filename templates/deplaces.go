package templates

// The packing slips and labels in German. Words: de.go.
var germanPacking = Packing{
	Name:     "Packzettel",
	Cut:      "An der Linie schneiden. An jedem Ort liegt der Zettel oben auf den Teilen.",
	Title:    "An diesem Ort: {place}",
	Inside:   "Ankreuzen, was hier liegt",
	Set:      "ein Satz verschlossene Blätter, {leaves} Seiten",
	Read:     "„Hier beginnen“, „Anleitung zum Öffnen“, „Für Fachleute“, Kopie des Deckblatts",
	Card:     "Schlüsselkarte {number}, im eigenen Umschlag",
	CardFor:  "Schlüsselkarte {number}, für {holder}, im eigenen Umschlag",
	Cards:    "die Schlüsselkarten {numbers}, jede im eigenen Umschlag",
	NoSheets: "*Nie verschlossene Blätter hierher.* Die Karten hier würden sie öffnen.",
	NoCards:  "*Nie noch eine Schlüsselkarte hierher.* Sie würde die Blätter hier öffnen.",
	FewCards: "*Höchstens {count} der anderen Schlüsselkarten hierher.* Mehr öffnen die Blätter.",
	OnePlace: "*Wer hier herankommt, hat alles:* die Blätter und genug Karten, um sie zu öffnen.",
	Seal:     "Siegelnummer",
	Packed:   "gepackt am",
	Seen:     "gesehen am",
}

var germanLabels = Labels{
	Name:  "Etiketten",
	Cut:   "Etiketten für Umschläge und Beutel. Ausschneiden. Außen sonst nichts daraufschreiben.",
	Kit:   "Paket „{title}“",
	Plain: "Notfallpaket: {owner}",
	Keep:  "Nicht wegwerfen",
	Call:  "Gefunden? {name} anrufen, {phone}",
	Short: "Gefunden? {phone}",
	Blank: "Gefunden? Bitte anrufen:",
}
