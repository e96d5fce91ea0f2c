package templates

// frenchImportInner is what reading exports says in French: what a file is, why an
// entry was skipped, and what to do.
var frenchImportInner = map[string]string{}
