package importer

import (
	"strings"
	"testing"
)

func TestElements(t *testing.T) {
	const page = `<p>one</p><pre>no</pre><p class="x">t<b>w</b>o &amp; <i>a half</i></p><p/><p>three</p><p>open`
	var got []string
	for e := range elements([]byte(page), "p") {
		got = append(got, string(e.attributes)+"|"+plainText(e.inner))
	}
	want := "|one,  class=\"x\"|two & a half, /|three"
	if strings.Join(got, ", ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPlainTextOfBrokenPages(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " a\n": "a", "<b": "", "a<b": "a", "a<b>c": "ac", "&lt;a&gt;": "<a>", "a & b": "a & b", "<<>>": ">",
	} {
		if got := plainText([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestPictureLinksOfBrokenPages(t *testing.T) {
	for _, text := range []string{
		"", `<img src="data:image/png;base64,">`, `<img src="data:image/png;base64,AAAA`, `<img src="data:image/png;base64,*">`,
		`<img src="https://ente.example/logo.png">`, `<img src="data:image/png;base64,iVBORw0KGgo=">`,
	} {
		if got := pictureLinks(t.Context(), []byte(text)); len(got) > 0 {
			t.Errorf("%s: %q", text, got)
		}
	}
}

func FuzzElements(f *testing.F) {
	f.Add(readFile(f, "testdata/ente/page-without-pictures.html"))
	f.Fuzz(func(t *testing.T, page []byte) {
		size := 0
		for e := range elements(page, "p") {
			size += len(e.attributes) + len(e.inner)
			if n := len(plainText(e.inner)); n > 2*len(e.inner)+4 {
				t.Errorf("text of %d bytes in %d", n, len(e.inner))
			}
		}
		if size > len(page) {
			t.Errorf("elements of %d bytes in %d", size, len(page))
		}
	})
}
