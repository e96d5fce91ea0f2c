package main

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"otpaper/render"
)

// cardFlags say what the key cards look like.
type cardFlags struct {
	style     string
	handwrite bool
}

// cardStyles are the names of --card-style in the order of render's styles.
var cardStyles = []string{"coordinator", "named", "numbered", "position"}

func addCardFlags(f *pflag.FlagSet, c *cardFlags) {
	f.StringVar(&c.style, "card-style", cardStyles[render.ByCoordinator], "")
	f.BoolVar(&c.handwrite, "handwrite", false, "")
}

// apply puts the flags into the options of the pages.
func (c cardFlags) apply(o *render.Options) {
	o.Style = render.CardStyle(max(0, slices.Index(cardStyles, strings.ToLower(c.style))))
	o.Handwrite = c.handwrite
}
