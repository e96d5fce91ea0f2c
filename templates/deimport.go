package templates

// germanImportInner is what reading exports says in German: what a file is, why an
// entry was skipped, and what to do.
var germanImportInner = map[string]string{}
