package templates

// frenchFormatsInner is what is said of the formats that are read and written in
// French: what they hold and lose, which password they have, how to get them.
var frenchFormatsInner = map[string]string{}
