package templates

// germanFormatsInner is what is said of the formats that are read and written in
// German: what they hold and lose, which password they have, how to get them.
var germanFormatsInner = map[string]string{}
