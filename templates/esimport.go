package templates

// spanishImportInner is what reading exports says in Spanish: what a file is, why an
// entry was skipped, and what to do.
var spanishImportInner = map[string]string{}
