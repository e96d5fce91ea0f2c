package render

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

// pdfTail is the end of the library's file: its trailer and where its table of
// objects begins (PDF 1.7, 7.5.5).
var pdfTail = regexp.MustCompile(`trailer\n<<\n/Size (\d+)\n/Root (\d+) 0 R\n/Info (\d+) 0 R\n>>\nstartxref\n(\d+)\n%%EOF\n?$`)

var errCatalog = errors.New("pdf: the file does not end as expected")

// withCatalog adds what the library cannot write, as an incremental update
// (PDF 1.7, 7.5.6): the language for screen readers, the title for the window,
// and that the page is printed at its true size, as symbols and ruler need it.
func withCatalog(file []byte, language string) ([]byte, error) {
	m := pdfTail.FindSubmatch(file)
	if m == nil {
		return nil, errCatalog
	}
	root, err := strconv.Atoi(string(m[2]))
	if err != nil {
		return nil, errCatalog
	}
	var b bytes.Buffer
	b.Write(file)
	object := b.Len()
	fmt.Fprintf(&b, "%d 0 obj\n<<\n/Type /Catalog\n/Pages 1 0 R\n/Lang (%s)\n"+
		"/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >>\n>>\nendobj\n", root, language)
	table := b.Len()
	fmt.Fprintf(&b, "xref\n%d 1\n%010d 00000 n \ntrailer\n<<\n/Size %s\n/Root %d 0 R\n/Info %s 0 R\n/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n",
		root, object, m[1], root, m[3], m[4], table)
	return b.Bytes(), nil
}
