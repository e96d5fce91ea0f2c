package verify

import (
	"cmp"
	"maps"
	"slices"

	"otpaper/backup"
)

// Paper compares a pile with the kit record: every symbol that was printed,
// every block. Cards and accounts are added to the report by AddCards and
// AddAccounts.
func Paper(record backup.Record, p *Pile) (Report, Gathered) {
	g := p.Gather(record.Kit.ID, &record)
	v := newPaper(record, p)
	r := Report{
		Kit: record.Kit.ID, Edition: record.Kit.Edition,
		Symbols: []Symbol{}, Blocks: []Block{}, Cards: []Shown{}, Accounts: noAccounts(),
	}
	states := map[backup.BlockID]backup.State{}
	for _, b := range record.Blocks.Blocks {
		joined := g.Join(b.ID)
		states[b.ID] = joined.State
		r.Blocks = append(r.Blocks, Block{Block: b.ID, Need: joined.K, Read: len(joined.Read), State: joined.State})
	}
	if slices.ContainsFunc(p.Frames, func(f Frame) bool { return f.Kit == record.Kit.ID && f.Block == backup.HeaderBlock }) {
		states[backup.HeaderBlock] = backup.Whole
	}
	r.addSymbols(v, states)
	r.addForeign(v)
	r.Accounts.Total = len(record.Accounts)
	for _, f := range record.Accounts {
		if states[f.Block] != backup.Lost {
			r.Accounts.Equal++ // bit for bit what was sealed
		}
	}
	r.conclude()
	return r, g
}

func noAccounts() Accounts {
	return Accounts{Differ: []AccountDif{}, Missing: []Name{}, Extra: []Name{}, Uncompared: []Name{}}
}

// slot is where a frame belongs: its block and number.
type slot struct {
	block backup.BlockID
	n     int
}

// printed is one symbol as it was printed, with its sheet.
type printed struct {
	backup.RecordSymbol
	sheet int
}

// paper is a pile beside what was printed.
type paper struct {
	record  backup.Record
	printed map[slot][]printed // an open header of one frame stands on every sheet
	read    map[slot][]Frame   // frames under the kit's id
	foreign []Frame            // frames under another
	sheets  map[Where]int      // which sheet a page shows
}

func newPaper(record backup.Record, p *Pile) paper {
	v := paper{record: record, printed: map[slot][]printed{}, read: map[slot][]Frame{}, sheets: map[Where]int{}}
	for _, sheet := range record.Sheets {
		for _, s := range sheet.Symbols {
			at := slot{s.Block, s.N}
			v.printed[at] = append(v.printed[at], printed{s, sheet.Number})
		}
	}
	for _, f := range p.Frames {
		if f.Kit != record.Kit.ID {
			v.foreign = append(v.foreign, f)
			continue
		}
		at := slot{f.Block, f.N}
		v.read[at] = append(v.read[at], f)
	}
	v.placePages()
	return v
}

// placePages tells which sheet every page shows, by the frames that lie on one
// sheet only.
func (v *paper) placePages() {
	votes := map[Where]map[int]int{}
	for at, frames := range v.read {
		if len(v.printed[at]) != 1 {
			continue
		}
		only := v.printed[at][0]
		for _, f := range frames {
			if !only.Matches(f.Text) {
				continue
			}
			if votes[f.Where] == nil {
				votes[f.Where] = map[int]int{}
			}
			votes[f.Where][only.sheet]++
		}
	}
	for where, count := range votes {
		for sheet := range count {
			best := v.sheets[where]
			if count[sheet] > count[best] || count[sheet] == count[best] && sheet < best {
				v.sheets[where] = sheet
			}
		}
	}
}

// best returns the best reading of one printed symbol. One that stands on
// several sheets counts for the sheet its page shows.
func (v *paper) best(s printed) (best Frame, ok bool) {
	at := slot{s.Block, s.N}
	for _, f := range v.read[at] {
		here := len(v.printed[at]) == 1 || v.sheets[f.Where] == s.sheet
		if here && s.Matches(f.Text) && (!ok || f.Margin > best.Margin) {
			best, ok = f, true
		}
	}
	return best, ok
}

// addSymbols gives every printed symbol its state.
func (r *Report) addSymbols(v paper, states map[backup.BlockID]backup.State) {
	for _, sheet := range v.record.Sheets {
		for _, s := range sheet.Symbols {
			out := Symbol{Sheet: sheet.Number, Block: s.Block, Index: s.N, State: Missing}
			if f, ok := v.best(printed{s, sheet.Number}); ok {
				out.File, out.Page = f.File, f.Page
				out.Margin, out.Grade, out.State = f.Margin, grade(f.Margin), Read
				if f.Corrected > 0 {
					out.State = Corrected
				}
			} else if states[s.Block] != "" && states[s.Block] != backup.Lost {
				out.State = RebuiltOne
			}
			r.Symbols = append(r.Symbols, out)
		}
	}
}

// addForeign lists frames of other kits, and frames under this kit's id whose
// content was never printed: those make the result "differs".
func (r *Report) addForeign(v paper) {
	add := func(f Frame, sheet int) {
		r.Symbols = append(r.Symbols, Symbol{
			File: f.File, Page: f.Page, Sheet: sheet, Block: f.Block, Index: f.N,
			State: Strange, Margin: f.Margin, Grade: grade(f.Margin),
		})
	}
	for _, at := range slices.SortedFunc(maps.Keys(v.read), compareSlots) {
		for _, f := range v.read[at] {
			matches := func(s printed) bool { return s.Matches(f.Text) }
			if slices.ContainsFunc(v.printed[at], matches) {
				continue
			}
			sheet := 1 // of a number that no sheet carries: still under this kit's id
			if len(v.printed[at]) > 0 {
				sheet = v.printed[at][0].sheet
			}
			add(f, sheet)
		}
	}
	for _, f := range v.foreign {
		add(f, 0)
	}
}

func compareSlots(a, b slot) int {
	return cmp.Or(cmp.Compare(a.block, b.block), cmp.Compare(a.n, b.n))
}

// AddCards adds the cards that were shown, and those that were not.
func (r *Report) AddCards(record backup.Record, cards []Card) {
	seen := map[int]bool{}
	holder := map[int]string{}
	for _, c := range record.Cards {
		holder[c.Number] = c.Holder
	}
	for _, c := range cards {
		shown := Shown{Card: c.Number, Holder: holder[c.Number], State: c.State, CheckWords: c.CheckWords}
		if c.State == Genuine {
			seen[c.Number] = true
		}
		r.Cards = append(r.Cards, shown)
	}
	for _, c := range record.Cards {
		if !seen[c.Number] && !r.sameCardSeen(record, c, seen) {
			r.Cards = append(r.Cards, Shown{Card: c.Number, Holder: c.Holder, State: NotSeen})
		}
	}
	r.conclude()
}

// sameCardSeen says whether a copy of the card was shown: where one card is
// enough, the same words are printed several times.
func (r *Report) sameCardSeen(record backup.Record, c backup.RecordCard, seen map[int]bool) bool {
	return slices.ContainsFunc(record.Cards, func(other backup.RecordCard) bool {
		return seen[other.Number] && other.Group == c.Group && other.Member == c.Member
	})
}
