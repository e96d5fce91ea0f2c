package render

import (
	"context"
	"slices"
	"strconv"

	"otpaper/backup"
	"otpaper/templates"
)

// barePages are the bank box: the order, the practice order, and the accounts:
// the first ones each on a page of its own, four a page of those that can wait. Only these pages name accounts.
func (p *press) barePages(ctx context.Context) ([]*page, error) {
	pages := p.bareLists()
	for i := 0; i < len(p.bare); {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n := p.briefFrom(i)
		if n < fewAPage {
			pages = append(pages, p.bareAccount(i)...)
			i++
			continue
		}
		pages = append(pages, p.bareFour(i, n)...)
		i += n
	}
	return pages, nil
}

// briefFrom counts the accounts from i on that share a page. A long run is dealt
// to its pages evenly, so that few are left that have a page each.
func (p *press) briefFrom(i int) (n int) {
	const far = 3 * fourAPage // enough to deal the last of a run
	run := 0
	for run < far && i+run < len(p.bare) && p.isBrief(p.bare[i+run]) {
		run++
	}
	pages := max(1, (run+fourAPage-1)/fourAPage)
	n = (run + pages - 1) / pages
	if run-n < fewAPage { // they have a page each: they shall be few
		n = min(run, fourAPage)
	}
	return n
}

// inOrder sorts accounts by importance, and each behind those it depends on.
func inOrder(accounts []backup.Account) []backup.Account {
	all := slices.Clone(accounts)
	backup.Sort(all)
	needs := backup.Needs(all)
	rest := make([]int, len(all))
	for i := range rest {
		rest[i] = i
	}
	var order []backup.Account
	for len(rest) > 0 {
		ready := func(i int) bool {
			return !slices.ContainsFunc(needs[i], func(j int) bool { return slices.Contains(rest, j) })
		}
		next := max(0, slices.IndexFunc(rest, ready)) // of accounts that depend on each other the first one
		order = append(order, all[rest[next]])
		rest = slices.Delete(rest, next, next+1)
	}
	return order
}

// Positions of the lists.
const (
	listTitle   = 25.4
	listLead    = 33.5
	listWarning = 38.5
	listBox     = 15.0
	listColumns = 61.0
	listRow     = 7.875
	listInRow   = 5.4
	listRows    = 20
)

// bareLists are the order to restore in, then the order to practise in.
func (p *press) bareLists() []*page {
	t := p.lang.Bare
	numbers := make([]int, len(p.bare))
	for i := range numbers {
		numbers[i] = i
	}
	bodies := p.bareList(t.Order, t.OrderLead, numbers)
	slices.Reverse(numbers)
	bodies = append(bodies, p.bareList(t.Practice, t.PracticeTip, numbers)...)
	var pages []*page
	for i, body := range bodies {
		counter := fill(t.Contents, values{"page": strconv.Itoa(i + 1), "pages": strconv.Itoa(len(bodies))})
		pages = append(pages, p.bound("bare-list-"+strconv.Itoa(i+1), counter, body, p.bareBanner)...)
	}
	return pages
}

// bareList is one list, as many pages as it takes.
func (p *press) bareList(title, lead string, numbers []int) []*page {
	t := p.lang.Bare
	columns := []float64{0, 14, 132}
	var bodies []*page
	for some := range slices.Chunk(numbers, listRows) {
		pg := p.newPage("bare-list")
		pg.text(0, listTitle, templates.Title, title)
		pg.text(0, listLead, templates.Owner, lead)
		pg.frame(frameInset, listWarning, templates.LiveWidth-2*frameInset, listBox, templates.Strong)
		pg.text(stateInset, listWarning+6, templates.Label, t.Warning[0])
		pg.text(stateInset, listWarning+11.5, templates.Owner, t.Warning[1])
		pg.table(listColumns, columns, t.Columns[:], len(some), listRow)
		y := listColumns + coverRule + listInRow
		for _, n := range some {
			pg.text(0, y, templates.TextBold, strconv.Itoa(n+1))
			const inset, gap = 2.0, 2.0
			room := columns[2] - columns[1] - inset - gap
			name := p.fonts[templates.Sans].cut(printable(p.bare[n].Label(), p.fonts), templates.Text.Points, room)
			pg.text(columns[1]+inset, y, templates.Text, name)
			pg.tick(templates.LiveWidth-ownerTick, y, ownerTick)
			y += listRow
		}
		bodies = append(bodies, pg)
	}
	return bodies
}
