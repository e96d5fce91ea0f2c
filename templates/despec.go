package templates

// What a programmer needs to know, in German: a short form of FORMAT.md.
var germanSpec = Spec{
	Title:  "Für Fachleute",
	GoesOn: "Für Fachleute, Fortsetzung",
	Lead:   "Wie dieses Paket gemacht ist, damit es sich auch ohne sein Programm öffnen lässt.",
	Sections: []Section{
		{"Schlüssel, Datei", "Der Paketschlüssel (kit key) sind 16 oder 32 Zufallsbytes, geteilt als SLIP-39-Karten (SLIP-0039). Jeder Block A, B, … ist ein JSON-Dokument, dann gzip (RFC 1952), dann eine age-Datei (age-encryption.org/v1) mit einem scrypt-Empfänger. Deren Passphrase ist der Paketschlüssel, hexadezimal, klein geschrieben.", nil},
		{"Frames", "Jeder QR-Code enthält einen Frame: Kennung des Pakets, Block, Nummer n von k nötigen und m Ersatz-Frames, ein Stück der age-Datei in Base32 (RFC 4648, ohne Auffüllen), und die CRC-32 von gzip über alles vor dem letzten Doppelpunkt, 4 Byte, das höchste zuerst, in Base32. Die Stücke 1 bis k aneinandergehängt sind die Datei.",
			[]string{"OTP1:kit:block:n/k+m:piece:check"}},
		{"Ersatz-Frames", "Es gibt S Streifen: (k + m)/255, aufgerundet. Datenstück i, ab 0, liegt in Streifen i mod S an Platz i/S, abgerundet; Ersatzstück j in Streifen j mod S an Platz K + j/S, wobei K die Datenstücke des Streifens zählt. An jeder Byteposition geht ein Polynom vom Grad kleiner als K über GF(2^8), modulo 0x11D, durch alle Plätze. Aus beliebigen K Stücken folgen die anderen nach der Formel von Lagrange.", nil},
		{"Getippte Zeilen", "Zeilennummer, 20 Byte der Datei in Base32, sechs Prüfzeichen. Zwei Zeichen sind ein Symbol von 10 Bit. RS1024 (siehe unten) geht über diese 16 + 3 Symbole auf, mit dem Anpassungstext (customization string): die Zeile über den Zeilen, ein Doppelpunkt, die Zeilennummer ohne führende Nullen.", nil},
		{"RS1024", "GF(1024) modulo x^10 + x^3 + 1. Die Elemente 1, die Bytes des Anpassungstexts, dann die Symbole sind die Koeffizienten von P, höchste Potenz zuerst. Die Prüfung geht auf, wenn P(2) = P(4) = P(8) = 1.", nil},
		{"Offener Kopf", "Block H ist nicht verschlossen: zwei Zeilen JSON, mit Zeilenenden aufgefüllt. Die erste sagt, was das Paket öffnet, mit den Prüfzeichen aller Karten; die zweite nennt die Blöcke mit dem Anfang der SHA-256 jeder age-Datei.", nil},
		{"Karten", "20 oder 33 Wörter sind Zahlen von 0 bis 1023 nach der Wortliste von SLIP-39; vier Buchstaben genügen. In der Tabelle der Anleitung: 64 mal die Spalte (A ist 0) plus die Zeile. Bits: 15 Kennung, 1 Merker extendable (hier 1), 4 Iterationsexponent e, 4 Gruppennummer, 4 nötige Gruppen minus 1, 4 Gruppen minus 1, 4 Mitgliedsnummer, 4 nötige Mitglieder minus 1, der Teilwert mit Nullbits davor, 30 Prüfung RS1024 (Text shamir_extendable).", nil},
		{"Karten vereinen", "Lagrange über GF(2^8) modulo 0x11B, Byte für Byte, x ist die Mitgliedsnummer, dann die Gruppennummer: Teile der Mitglieder ergeben den Teil der Gruppe, Teile der Gruppen das Geheimnis. Das Geheimnis liegt bei x = 255; bei 254 liegen zum Beweis 4 Byte HMAC-SHA-256 (Schlüssel: der Rest dieses Werts; Nachricht: das Geheimnis), dann dieser Rest. Ist nur eines nötig, so ist der Teil das Geheimnis.", nil},
		{"Paketschlüssel", "Hälften L, R des Geheimnisses. Für i = 3, 2, 1, 0: Aus L, R wird R, L xor F; F = PBKDF2-HMAC-SHA-256(Byte i, dann das Kennwort, leer wenn es keines gibt; Salz R; 2500 · 2^e Runden; Länge von L). Der Schlüssel ist R, dann L.", nil},
		{"Prüfungen", "Wörter eines Hashs sind seine ersten Bits, zehn je Wort. Prüfwörter einer Karte: 2 Wörter der SHA-256 von „otpaper card 1“, Nullbyte, Kennung des Pakets, Nullbyte, die Wörter der Karte mit einfachen Leerzeichen. Eines Blocks: von seiner age-Datei. Beweiswörter: 4 Wörter der SHA-256 von „otpaper proof 1“, Nullbyte, Kennung des Pakets, Nullbyte, der SHA-256 jedes geöffneten Blocks.", nil},
		{"Inhalt", "Das Feld accounts ist eine Liste. Jedes Konto hat eine uri (otpauth://…), die jede Authenticator-App nimmt, und kann codes (Einmalcodes), url, user, owner_note und mehr haben. Blöcke U1, U2, … sind spätere Nachträge: age-Dateien an die Identität, die in jedem anderen Block als additions_identity steht.", nil},
	},
	Example:  "Durchgerechnetes Beispiel",
	Invented: "Alles ist erfunden. Ein Programm, das diese Ergebnisse liefert, kann dieses Paket öffnen.",
	Key:      "Paketschlüssel",
	Cards:    "Karten 1 und 2 von 3, 2 nötig",
	Words:    "Prüfwörter: {words}",
	Frame:    "Frame 1 von Block A (eine Zeile)",
	Rows:     "Dasselbe als Zeilen: die ersten 3 von 21",
	Opened:   "Geöffnet: das einzige Konto",
}
