package templates

// What the owner's own pages say in German. Words: de.go.
var germanCover = Cover{
	Titles:    [2]string{"Notfallpaket „{title}“", "Paket „{title}“"},
	Review:    "Wieder ansehen bis {date}",
	Unchecked: "NOCH NICHT GEPRÜFT",
	NotBefore: "Verlassen Sie sich erst darauf, wenn alles angekreuzt ist.",
	States:    [4]string{"gedruckt", "geprüft durch Zurücklesen, am", "verwahrt", "geübt"},
	Opens:     "Öffnet",
	Account:   "1 Konto",
	Accounts:  "{count} Konten",
	Counted:   "{accounts}: {tiers}",
	Tiers:     [3]string{"{count} zuerst", "{count} bald", "{count} später"},
	With:      "Geht auf mit",
	WithCards: Quorum{
		Only:   "der Schlüsselkarte",
		One:    "1 der {cards} Schlüsselkarten",
		Some:   "{need} der {cards} Schlüsselkarten",
		All:    "allen {cards} Schlüsselkarten",
		Groups: "{groups}",
	},
	WithSheets:  "{what} und den verschlossenen Blättern",
	WithPhrase:  "{what}, den verschlossenen Blättern und dem Kennwort",
	Lose:        "Darf fehlen",
	LoseSheets:  "{what} und {spare} der {sets} Sätze verschlossener Blätter",
	LoseNone:    "{spare} der {sets} Sätze verschlossener Blätter, aber keine Karte",
	LoseCards:   "{what}, aber keines der verschlossenen Blätter",
	LoseNothing: "nichts: alle Karten und der einzige Satz Blätter sind nötig",
	LoseOne:     "1 Karte",
	LoseSome:    "{count} Karten",
	Apart:       "Nie zusammen",
	ApartParts: Quorum{
		Only:   "die Karte und ein Satz Blätter an einem Ort",
		One:    "eine Karte und ein Satz Blätter an einem Ort",
		Some:   "{need} Karten und ein Satz Blätter an einem Ort",
		All:    "alle {cards} Karten und ein Satz Blätter an einem Ort",
		Groups: "genug Karten und ein Satz Blätter an einem Ort",
	},
	OnePlace:   "Am Ort „{place}“ liegen genug Karten und ein Satz Blätter. Wer dort herankommt, hat alles.",
	Where:      "Wo die Teile sind",
	Columns:    [5]string{"Teil", "Person oder Ort", "Siegelnummer", "Übergeben am", "Gesehen am"},
	Set:        "Blätter, Satz {number}",
	Card:       "Schlüsselkarte {number}",
	Group:      "„{name}“, {need} von {cards} nötig",
	Bare:       "Bankfach-Seiten",
	NoBare:     "keine",
	Box:        [3]string{"Bankfach bei", "gemietet von", "bezahlt bis"},
	NotIn:      "Nicht in diesem Paket",
	Passwords:  "Passwörter. Sie stehen in",
	Skipped:    "{count} Einträge der alten App, die nicht mitkamen. Zugang",
	SkippedOne: "1 Eintrag der alten App, der nicht mitkam. Zugang",
	Prompts:    "Konten, die man am Handy bestätigt. Zugang",
	Keys:       "Passkeys oder Sicherheitsschlüssel. Der Ersatz liegt",
	Added:      "Konten von nach dem Drucktag (nur die Namen)",
	Log:        "Seite {page} ist das Siegelbuch. Schreiben Sie jedes Öffnen hinein.",
}

var germanSealLog = SealLog{
	Title: "Siegelbuch",
	Lead: [2]string{
		"Lesen Sie die Siegelnummer laut vor, bevor Sie es öffnen. Vergleichen Sie sie mit Seite 1.",
		"Schreiben Sie jede Nummer ein zweites Mal auf, dort, wo jemand anderes sie verwahrt.",
	},
	Columns: [5]string{"Siegelnummer", "Geöffnet am", "Von (zwei Personen)", "Warum", "Neue Nummer"},
	Ready:   "Ist der Rest bereit?",
	Ticks: [4]string{
		"Die eigene Sicherung des Handys ist an.",
		"Die Einmalcodes der ersten Konten sind gespeichert.",
		"Ein zweites Gerät hat dieselben Codes.",
		"Alle Vertrauenspersonen wissen, was zu tun ist und wen sie anrufen.",
	},
}

var germanRehearsal = Rehearsal{
	Title: "Übungsbuch",
	Depths: [3]Depth{
		{"B", "Blick", "Papier und Siegel sind da und heil", "alle 6 Monate"},
		{"S", "Scan", "jeder Teil wird einzeln gelesen, nichts zusammengefügt", "jedes Jahr"},
		{"V", "Voll", "ohne Internet geöffnet, nur die Beweiswörter gezeigt", "jetzt, dann alle 2 Jahre"},
	},
	Columns: [7]string{"Datum", "B S V", "Wer (zwei Personen)", "Gesehene Teile", "Note", "Minuten", "Fällig am"},
	Proof:   "Beweiswörter",
	Each:    "Jedes Mal",
	Ticks: [7]string{"Siegelnummern stimmen", "Telefonnummern stimmen", "alle wissen, was zu tun ist", "Bankfach ist bezahlt",
		"Handy-Sicherung unverändert", "wen man anruft, ist erreichbar", "keine neuen Konten seither (sonst auf dem Deckblatt notiert)"},
	Problems: "Probleme",
}

var germanSlip = Slip{
	Cut:    "An den Linien schneiden. Ein Zettel kommt zum Testament, der andere in die Kanzlei.",
	Title:  "Es gibt ein Notfallpaket",
	What:   [2]string{"Ich habe ein Notfallpaket für meine Online-Konten vorbereitet.", "Es liegt nicht in diesem Umschlag. Um es zu öffnen, rufen Sie zuerst an:"},
	Or:     "oder {name}",
	Calm:   [2]string{"Niemand muss dafür bezahlt werden. Nichts ist eilig.", "Lassen Sie mein Handy an, und zahlen Sie weiter für die Nummer."},
	Name:   "Name",
	Signed: "Datum und Unterschrift",
}
