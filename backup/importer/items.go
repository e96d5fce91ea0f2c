package importer

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// item is what a password manager knows of one site.
type item struct {
	entry
	codes []itemCode // most items have none
	skip  string     // why none of them is wanted; may be empty

	passkeys listLength
}

// listLength counts the members of a JSON list and reads nothing of them; what
// is no list has none.
type listLength int

func (n *listLength) UnmarshalJSON(value []byte) error {
	var members []json.RawMessage
	if json.Unmarshal(value, &members) == nil {
		*n = listLength(len(members))
	}
	return nil
}

// inTrash is why an item that its owner threw away is skipped.
const inTrash = "in the trash"

// Why an account that is approved on the phone is skipped.
const (
	onPhone     = "it has no secret: it is approved on the phone"
	workOnPhone = "work or school account: it is approved on the phone and has no secret"
)

// itemCode is one code of an item.
type itemCode struct {
	field string // what the item calls it; may be empty
	text  string // a link or a bare secret
	// fill is there instead of text where a program keeps a code in parts: it
	// says them to the entry, or what is wrong with them.
	fill func(*entry) error
}

// addCode takes a code that is not empty.
func (it *item) addCode(field, text string) {
	if text = strings.TrimSpace(text); text != "" {
		it.codes = append(it.codes, itemCode{field: field, text: text})
	}
}

// textField is a field that the owner added: often where recovery codes are.
type textField struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func (it *item) addURL(url string) {
	if url != "" && !slices.Contains(it.URLs, url) {
		it.URLs = append(it.URLs, url)
	}
}

func (it *item) setFields(fields []textField) {
	if len(fields) > 0 {
		setExtra(&it.Account, extraFields, fields)
	}
}

// itemReader makes accounts of the items of a password manager, which it may
// meet in several lists.
type itemReader struct {
	x        *Export
	app      string // who keeps the items without a code
	number   int    // of the item
	codeless int
}

func readItems(app string) *itemReader { return &itemReader{x: &Export{}, app: app} }

// keep makes an account of every code of the next item; err is why the item
// could not be read. Of several codes each gets the name of its field, since
// all share the item's names.
func (r *itemReader) keep(it item, err error) {
	r.number++
	if err != nil {
		r.x.Skip(r.number, it.title, it.user, err.Error())
		return
	}
	if len(it.codes) == 0 {
		r.codeless++
	}
	if it.skip != inTrash {
		r.x.Passkeys += int(it.passkeys)
	}
	for _, code := range it.codes {
		if it.skip != "" {
			r.x.Skip(r.number, it.title, it.user, it.skip)
			continue
		}
		e := it.entry
		e.Extra = maps.Clone(e.Extra)
		if len(it.codes) > 1 && code.field != "" {
			setExtra(&e.Account, extraField, code.field)
		}
		if code.fill == nil {
			r.x.keepCode(r.number, code.text, e)
			continue
		}
		err := code.fill(&e)
		r.x.keep(r.number, e, err)
	}
}

// export is what became of the items.
func (r *itemReader) export() *Export {
	if r.codeless > 0 {
		r.x.Remarks = append(r.x.Remarks, plural(r.codeless,
			"1 item without a one-time code stays with "+r.app, "%d items without a one-time code stay with "+r.app))
	}
	return r.x
}
