package render

import "otpaper/templates"

// Positions of the script for a team, three leaves.
const (
	teamRoles   = 43.0
	teamRole    = 50.75
	teamAbsent  = 93.0
	teamPresent = 107.0
	teamHeads   = 113.3
	teamPeople  = 8
	teamRow     = 10.5
	teamDay     = 217.0
	teamSteps   = 34.0
	teamStep    = 10.5
	teamInStep  = 6.5
	teamOther   = 25.4
	teamOthers  = 6
	teamSeals   = 110.0
	teamBags    = 7
	teamSign    = 201.0
)

var (
	teamPresentAt = []float64{0, 27, 80, 128, 150}
	teamStepsAt   = []float64{0, 9, 95, 138, 155}
	teamOtherAt   = []float64{0, 16, 102.7, 150}
	teamSealsAt   = []float64{0, 44, 88, 130}
)

// isTeam says that the kit is a company's: cards of several groups, or cards
// for positions.
func (p *press) isTeam() bool { return p.severalGroups() || p.style == ByPosition }

// makingPages are the script for making the kit: at home one leaf, in a team
// three.
func (p *press) makingPages() []*page {
	if !p.isTeam() {
		return p.pages("making", p.lang.Making.Title, func(pg *page) { p.script(pg, p.lang.Making) })
	}
	return p.pages("team", p.lang.Team.Name, p.teamRollCall, p.teamScript, p.teamRecord)
}

// teamRollCall says who does what, and has lines for who is there.
func (p *press) teamRollCall(pg *page) {
	t := p.lang.Team
	const gap, name = 2.0, 50.0
	pg.text(0, scriptTitle, templates.Title, t.Title)
	pg.text(0, scriptLead, templates.Owner, t.Lead)
	pg.text(0, teamRoles, templates.Heading, t.RolesHead)
	y := teamRole
	for _, r := range t.Roles {
		pg.text(0, y, templates.TextBold, r.Name)
		pg.text(name, y, templates.Text, r.Does)
		y += templates.Text.Leading
	}
	pg.text(0, y, templates.Text, t.NotBoth)
	pg.toWrite(0, templates.LiveWidth, teamAbsent+3, templates.Owner, t.Absent)
	pg.text(0, teamPresent, templates.Heading, t.Present)
	pg.table(teamHeads, teamPresentAt, t.PresentColumns[:], teamPeople, teamRow)
	middle := templates.LiveWidth / 2
	pg.toWrite(0, middle-gap, teamDay, templates.Owner, t.Kit[0])
	pg.toWrite(middle, templates.LiveWidth, teamDay, templates.Owner, t.Kit[1])
}

// teamScript is the table of steps, with places for initials and time.
func (p *press) teamScript(pg *page) {
	t := p.lang.Team
	pg.text(0, scriptTitle, templates.Title, t.StepsTitle)
	p.acts(pg, teamSteps, teamStepsAt, t.Columns[:], t.Steps[:], teamStep, teamInStep)
}

// teamRecord has room for what went otherwise, for seal numbers and for
// everybody's signature.
func (p *press) teamRecord(pg *page) {
	t := p.lang.Team
	pg.text(0, teamOther, templates.Title, t.Exceptions)
	pg.table(teamOther+coverColumns+2, teamOtherAt, t.Otherwise[:], teamOthers, teamRow)
	pg.text(0, teamSeals, templates.Heading, t.Seals)
	pg.table(teamSeals+coverColumns, teamSealsAt, t.SealColumns[:], teamBags, teamRow)
	pg.text(0, teamSign, templates.Owner, t.Sign)
	const inRow, gap = 4, 4.0
	w := (templates.LiveWidth + gap) / inRow
	for i := range 2 * inRow {
		x := float64(i%inRow) * w
		pg.blank(x, x+w-gap, teamSign+teamRow*float64(1+i/inRow))
	}
}
