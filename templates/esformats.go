package templates

// spanishFormatsInner is what is said of the formats that are read and written in
// Spanish: what they hold and lose, which password they have, how to get them.
var spanishFormatsInner = map[string]string{}
