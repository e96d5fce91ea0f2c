package templates

// germanSaidRestoring is said while somebody who has the papers gets the accounts back.
var germanSaidRestoring = map[string]string{
	"Has the typed copy another block? Then type its rows too.":                                                                                    "Hat die Textkopie noch einen Block? Dann tippen Sie auch dessen Zeilen.",
	"Name a file or a folder with pictures. Or type the typed copy here: first its\n  line that begins with OTP1:.  Enter: there is no more.\n  >": "Eine Datei oder einen Ordner mit Bildern nennen. Oder hier die Textkopie\n  tippen: zuerst ihre Zeile, die mit OTP1: beginnt.  Eingabetaste: nichts mehr.\n  >",
	"Rows 1 to %d of block %s are typed. Does the paper say below row %d:\n  \"End of block %s after row %d\"?":                                    "Die Zeilen 1 bis %d von Block %s sind getippt. Steht auf dem Papier unter\n  Zeile %d: „Ende von Block %s nach Zeile %d“?",
	"That line is of another kit than the papers before. Compare it with the paper.":                                                               "Diese Zeile ist von einem anderen Paket als die Papiere davor. Mit dem Papier\n  vergleichen.",
	"block %s is not complete: typed rows: %s; rows after %d are missing, or one of these is not right":                                            "Block %s ist nicht vollständig: getippte Zeilen: %s; Zeilen nach %d fehlen, oder eine davon stimmt nicht",
	"block %s is not complete: typed rows: %s; still missing: %s":                                                                                  "Block %s ist nicht vollständig: getippte Zeilen: %s; es fehlen noch: %s",
	"block %s is not complete: typed rows: %s; still missing: %s, and all that come after row %d":                                                  "Block %s ist nicht vollständig: getippte Zeilen: %s; es fehlen noch: %s, und alle nach Zeile %d",
	"block %s is not complete: typed rows: %s; the rows from %d on are missing":                                                                    "Block %s ist nicht vollständig: getippte Zeilen: %s; die Zeilen ab %d fehlen",
	"block %s: complete": "Block %s: vollständig",
	"block %s: complete (not read, and not needed: %s)": "Block %s: vollständig (nicht gelesen und nicht nötig: %s)",
	"block %s: complete (with typed rows)":              "Block %s: vollständig (mit getippten Zeilen)",
	"look for the words \"End of block\" below its last row, and type the rows that are missing; if the owner set a passphrase, give --passphrase-file FILE": "suchen Sie die Wörter „Ende von Block“ unter der letzten Zeile, und tippen Sie die fehlenden Zeilen; wenn der Eigentümer ein Kennwort gesetzt hat, --passphrase-file DATEI angeben",
	"no squares on %s; that is right: typed copies and open pages have none, and every block is complete":                                                    "keine Quadrate auf %s; das ist richtig: Textkopien und offene Seiten haben keine, und jeder Block ist vollständig",
	"the cards fit together, but block %s as it was typed does not open: most often rows are missing at its end":                                             "die Karten passen zusammen, aber Block %s öffnet sich so, wie er getippt ist, nicht: meist fehlen Zeilen am Ende",
	"the typed copy is not complete yet":                                        "die Textkopie ist noch nicht vollständig",
	"type the rows that are missing, or photograph the sheets with the squares": "tippen Sie die fehlenden Zeilen, oder fotografieren Sie die Blätter mit den Quadraten",
}
