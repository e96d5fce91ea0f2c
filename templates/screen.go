package templates

// Screen is what the program says on the screen, in one language. English
// stands in the program itself, and is the key here; its own Screen is empty.
// A text keeps the verbs of its key (%d, %s) in their order, or numbers them
// (%[2]s). Blanks and line ends around a text are not part of it.
type Screen struct {
	Texts map[string]string
	Nouns map[string]Noun // what is counted, by its English singular
	Yes   string          // letters for "y" and "n" in questions, lower case
	No    string
}

// Noun is a thing that is counted: "1 picture", "2 pictures".
type Noun struct{ One, Many string }
