package templates

// The scripts and the hand-out in German. Words: de.go.
var germanMaking = Script{
	Title:   "Das Paket gemeinsam erstellen",
	Lead:    "Für zwei Personen, zu Hause, 45 Minuten. Eine liest vor, eine arbeitet.",
	Present: [3]string{"Liest vor", "Arbeitet", "Tag und Ort"},
	Columns: [4]string{"Nr.", "Tun", "Erwarten", "Kürzel"},
	Steps: []Act{
		{"Handys und Kameras in ein anderes Zimmer.", "keine Kamera im Raum"},
		{"Computer vom Internet trennen.", "kein Kabel, kein WLAN"},
		{"Datum und Uhrzeit ansehen.", "auf die Minute richtig"},
		{"Paket erstellen. Konten in der App zählen.", "beide Zahlen sind gleich"},
		{"Vorlesen, was nicht ins Paket kam.", "für alles ein anderer Weg"},
		{"Verschlossene Blätter drucken. Sätze: {sets}.", "je Satz {leaves} Seiten"},
		{"Die Linie am unteren Rand messen.", "100 mm"},
		{"Daumen über einen Probedruck reiben.", "nichts färbt ab"},
		{"Schlüsselkarten einzeln drucken.", "{cards} Karten"},
		{"Verschlossene Blätter scannen und prüfen.", "jeder Block ist vollständig"},
		{"Die Wörter jeder Karte wieder eintippen.", "ihre Prüfwörter"},
		{"Paket öffnen. Nur die Beweiswörter zeigen.", "wie im Protokoll"},
		{"Mit einer Karte zu wenig versuchen.", "es geht nicht auf"},
		{"Jeden Teil versiegeln. Nummern vorlesen.", "alle auf dem Deckblatt"},
		{"Scans, Entwürfe löschen. Drucker neu starten.", "nichts ist übrig"},
		{"Deckblatt ankreuzen. Termine eintragen.", "vier Kreuze"},
	},
	Other: "Was anders lief",
	Sign:  "Ich habe gesehen, dass alles so geschah. Unterschriften",
}

var germanOpening = Script{
	Title:   "Das Paket gemeinsam öffnen",
	Lead:    "Niemand öffnet es allein, und niemand in Eile. Schreiben Sie auf, was anders ist als erwartet.",
	Present: [3]string{"Verlangt von", "Auch dabei", "Tag und Ort"},
	Columns: [4]string{"Nr.", "Tun", "Erwarten", "Kürzel"},
	Steps: []Act{
		{"Sagen und aufschreiben, warum es sein muss.", "steht im Siegelbuch"},
		{"Alle unter der bekannten Nummer anrufen.", "Ihre Frage beantwortet"},
		{"Nach dem letzten Anruf zwei Tage warten.", "niemand ist dagegen"},
		{"Siegelnummern laut vorlesen.", "wie auf dem Deckblatt"},
		{"Andere Handys und Kameras hinausbringen.", "keine andere Kamera"},
		{"Computer vom Internet trennen.", "kein Kabel, kein WLAN"},
		{"Datum und Uhrzeit ansehen.", "auf die Minute richtig"},
		{"Verschlossene Blätter hinlegen und zählen.", "{leaves} Seiten"},
		{"Ausgabe auf jeder Seite und Karte ansehen.", "Ausgabe {edition}"},
		{"Der Anleitung folgen, ab ihrer Seite 1.", "jeder Block ist vollständig"},
		{"Alle tippen ihre Karte selbst oder sehen zu.", "ihre Prüfwörter"},
		{"Auf einer Website nach der anderen anmelden.", "jede Anmeldung klappt"},
		{"Notieren, wer Karten oder Schlüssel sah.", "eine Liste mit Namen"},
		{"Welche Konten bekommen neue Schlüssel?", "eine Liste und ein Termin"},
		{"Neu versiegeln. Neue Nummern aufschreiben.", "im Siegelbuch"},
		{"Scans löschen. Computer neu starten.", "nichts ist übrig"},
	},
	Other: "Was anders lief",
	Sign:  "Ich habe gesehen, dass alles so geschah. Unterschriften",
}

var germanRecall = Recall{
	Title: "Rückgabeliste",
	Lead: [2]string{
		"Gibt es eine neue Ausgabe, sammeln Sie die Karten und Blätter der alten ein.",
		"Zerschneiden oder verbrennen Sie sie. Eine alte Karte öffnet immer noch alte Blätter.",
	},
	Edition: "Alte Ausgabe und ihre zwei Wörter",
	Columns: [5]string{"Karte oder Blätter", "Vertrauensperson", "Zurück am", "Vernichtet am", "Unterschrift"},
}

var germanMoving = Moving{
	Title: "Mit den Codes auf ein neues Handy umziehen",
	Lead:  "Eine Stunde ohne Eile. Dabei sind beide Handys und wer dieses Paket gemacht hat.",
	Steps: []string{
		"Behalten Sie das alte Handy. Noch nicht löschen, verkaufen oder abgeben.",
		"Laden Sie eine Authenticator-App auf das neue Handy. Die Marke ist egal.",
		"Suchen Sie in der alten App „Exportieren“ oder „Übertragen“. Folgen Sie den Schritten dort.",
		"Beginnen Sie mit einem unwichtigen Konto. Warten Sie auf einen Code und melden Sie sich an.",
		"Klappt das, ziehen Sie die anderen um. Die wichtigsten kommen zuletzt.",
		"Zählen Sie die Konten auf beiden Handys. Schreiben Sie jedes auf, das fehlt.",
		"Achten Sie auf dienstliche Konten, Bestätigungen am Handy und Passkeys: Oft ziehen nur ihre Namen um. Richten Sie sie neu ein.",
		"Löschen Sie Bilder von Einrichtungsschlüsseln: bei den Fotos, in der Cloud und im Papierkorb.",
		"Hat eine Website Ihnen einen neuen Einrichtungsschlüssel gegeben? Dann ist dieses Paket veraltet. Bitten Sie um eine neue Ausgabe.",
		"Benutzen Sie das neue Handy zwei Wochen. Erst dann löschen Sie das alte.",
	},
}
