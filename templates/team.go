package templates

// Team is the script for making a kit in a company: who is there, what is done
// step by step, what went otherwise. Values of Steps: {leaves}, {cards}.
type Team struct {
	Name           string // in the banner
	Title          string
	Lead           string
	RolesHead      string
	Roles          [5]Role
	NotBoth        string
	Absent         string // a line to write on follows
	Present        string
	PresentColumns [5]string // role, name, signature, time in, time out
	Kit            [2]string // day, place: a line to write on follows each
	StepsTitle     string
	Columns        [5]string // number, what to do, what to expect, initials, time
	Steps          [18]Act
	Exceptions     string
	Otherwise      [4]string // columns: step, what happened, decided by, initials
	Seals          string
	SealColumns    [4]string // what, seal number, written down by, and by
	Sign           string    // over lines for signatures
}

// Role is who does what, and does not do.
type Role struct{ Name, Does string }
