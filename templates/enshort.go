package templates

// The short programs, in English. What they print is theirs and stays English.
var englishShort = Short{
	Title:     "Road 2: programs to type",
	Lead:      "They replace base32 and the program for SLIP-39 cards. They need Python 3, nothing else, and no internet. On Windows type py for python3.",
	Check:     "Make a file check.py. Type these rows without the numbers at the left. Four spaces are one step to the right. Type the sign # and the digits, too.",
	CheckIt:   "Let it check itself. Then go on in the same way with every file you type:",
	SeeCheck:  "“10 rows, wrong rows: none”. If rows are named, compare them with the page. Many in a run: a row is missing or added at the first. No tabs, straight quotes.",
	Others:    "Make the files sums.py, sheets.py and cards.py from pages 6 and 7. You may scan these pages and let the computer read them. Check each file:",
	SeeOthers: "no wrong rows.",
	Texts:     "Make a file all.txt with the texts of the square symbols, one a line. Step 2 on page 3 begins with that. Any reader of QR codes will do that works offline.",
	Join:      "Type this line. It needs sums.py beside it:",
	SeeJoin:   "“lacks nothing” for each block. Missing symbols are filled in from the spare ones.",
	Cards:     "Type this line. Then type, for each word of a key card, its place in the table on page 8: a letter and two digits. Press Enter after the last word.",
	SeeCard:   "“This card is right”, for enough cards. If page 1 names no passphrase, press Enter for it. Then the kit key. Go on with step 4 on page 3.",

	Programs: "Programs to type",
	Rows:     "Type the rows without their numbers. How to check them stands on page 5.",
	Sums:     "what the two others compute with",
	Sheets:   "joins the symbols of the locked sheets",
	Key:      "finds the kit key in the words of the key cards",

	Table:    "Every word has a place",
	TableHow: "Four letters of each word are here. Its place: the letter above, the number beside. *{word}*: *{place}*",
}
