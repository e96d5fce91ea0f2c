package templates

// The scripts and the hand-out in English.
var englishMaking = Script{
	Title:   "Making the kit, together",
	Lead:    "For two people, at home, 45 minutes. One reads aloud, one works.",
	Present: [3]string{"Reads aloud", "Works", "Day and place"},
	Columns: [4]string{"No.", "Do", "Expect", "Initials"},
	Steps: []Act{
		{"Put phones and cameras into another room.", "no lens in the room"},
		{"Take the computer off the internet.", "no cable, no Wi-Fi"},
		{"Look at its date and time.", "right to the minute"},
		{"Make the kit. Count the accounts in the app.", "both numbers agree"},
		{"Read aloud what could not be kept.", "each has a way in"},
		{"Print the locked sheets. Sets: {sets}.", "{leaves} pages a set"},
		{"Measure the ruler line at the foot.", "100 mm"},
		{"Rub a thumb over a spare print.", "no black comes off"},
		{"Print the key cards, one after the other.", "{cards} cards"},
		{"Scan the locked sheets, and check them.", "every block is whole"},
		{"Type the words of each card back.", "its check words"},
		{"Open the kit. Show the proof words only.", "as on the log"},
		{"Try it with one card too few.", "it does not open"},
		{"Seal each part. Read the numbers aloud.", "all on the cover"},
		{"Delete scans and drafts. Restart the printer.", "nothing is left"},
		{"Tick the cover. Set the next dates.", "four boxes ticked"},
	},
	Other: "Not as written here",
	Sign:  "I saw this happen as written. Signatures",
}

var englishOpening = Script{
	Title:   "Opening the kit, together",
	Lead:    "Nobody opens it alone, and nobody in a hurry. Write down what is not as expected.",
	Present: [3]string{"Asked for it", "Also there", "Day and place"},
	Columns: [4]string{"No.", "Do", "Expect", "Initials"},
	Steps: []Act{
		{"Say why the kit is opened. Write it down.", "the seal log has it"},
		{"Call each keeper on the number you know.", "your question answered"},
		{"Wait two days after the last call.", "nobody objects"},
		{"Read the seal numbers aloud.", "as on the cover"},
		{"Put other phones and cameras out of the room.", "no other lens"},
		{"Take the computer off the internet.", "no cable, no Wi-Fi"},
		{"Look at its date and time.", "right to the minute"},
		{"Lay out and count the locked sheets.", "{leaves} pages"},
		{"Look at the edition of every page and card.", "Edition {edition}"},
		{"Follow the restore guide from its page 1.", "every block is whole"},
		{"Let each keeper type or watch their card.", "its check words"},
		{"Sign in at one site after the other.", "each sign-in works"},
		{"Write down who saw a card or a setup key.", "a list of names"},
		{"Decide which accounts get new setup keys.", "a list, and a day"},
		{"Seal again. Write the new numbers down.", "in the seal log"},
		{"Delete the scans. Restart the computer.", "nothing is left"},
	},
	Other: "Not as written here",
	Sign:  "I saw this happen as written. Signatures",
}

var englishRecall = Recall{
	Title: "Recall list",
	Lead: [2]string{
		"When a new edition is made, collect the cards and sheets of the old one.",
		"Cut them up, or burn them. An old card still opens old sheets.",
	},
	Edition: "Old edition, and its two words",
	Columns: [5]string{"Card or sheets", "Keeper", "Came back on", "Destroyed on", "Signature"},
}

var englishMoving = Moving{
	Title: "Moving your codes to a new phone",
	Lead:  "Take an hour without hurry. Have both phones and this kit’s owner at the table.",
	Steps: []string{
		"Keep the old phone. Do not erase it, sell it or hand it in yet.",
		"Put an authenticator app on the new phone. Any brand will do.",
		"Look in the old app for “export” or “transfer”. Follow its steps.",
		"Begin with an account that matters little. Wait for a code, and sign in.",
		"When that works, move the others. The most important ones come last.",
		"Count the accounts on both phones. Write down every one that did not move.",
		"Look at work accounts, prompts and passkeys: often only their names move. Set them up anew.",
		"Delete pictures of setup codes: in the gallery, in the cloud, and in the bin.",
		"If a site gave you a new setup code, this kit is out of date. Ask its owner for a new edition.",
		"Use the new phone for two weeks. Only then erase the old one.",
	},
}
