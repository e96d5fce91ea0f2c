package importer

import (
	"cmp"
	"strings"

	"otpaper/backup"
)

// Passman (Nextcloud): the JSON of Settings > Export credentials. Known from
// such files and from the programs that read them; of the code's parameters
// only the secret is in all of them.
// Lost: passwords, files, icons, and credentials without a code.
var passman = Format{
	Name:   "passman",
	App:    "Passman",
	Reads:  "JSON export",
	How:    "Settings > Export credentials > JSON",
	Lost:   "passwords, files",
	detect: func(c *content) bool { return c.isListOf("guid", "label", "otp", "custom_fields") },
	read: func(c *content, _ []byte) (*Export, error) {
		items := readItems("Passman")
		err := eachEntry("passman", c.text, func(_ int, p passmanCredential, err error) {
			items.keep(p.item(), err)
		})
		return items.export(), err
	},
}

type passmanCredential struct {
	Label, Description, Username, Email, URL anyText
	DeleteTime                               anyText `json:"delete_time"`
	Tags                                     []struct{ Text string }
	CustomFields                             []struct{ Label, Value anyText } `json:"custom_fields"`
	OTP                                      passmanOTP
}

// passmanOTP is an empty list where there is no code, as PHP writes an empty
// object at times.
type passmanOTP struct {
	Type, Label, Issuer, Secret, Algorithm anyText
	Digits, Period, Counter                anyText
}

func (o *passmanOTP) UnmarshalJSON(value []byte) error {
	type plain passmanOTP
	if len(value) > 0 && value[0] == '{' {
		return decodeJSON(value, (*plain)(o))
	}
	return nil
}

func (p passmanCredential) item() item {
	it := item{entry: entry{title: string(p.Label), user: cmp.Or(string(p.Username), string(p.Email))}}
	it.Note = string(p.Description)
	it.addURL(string(p.URL))
	for _, t := range p.Tags {
		it.Tags = append(it.Tags, t.Text)
	}
	var fields []textField
	for _, f := range p.CustomFields {
		if f.Value != "" {
			fields = append(fields, textField{string(f.Label), string(f.Value)})
		}
	}
	it.setFields(fields)
	if strings.TrimSpace(string(p.OTP.Secret)) != "" {
		it.codes = []itemCode{{fill: p.OTP.fill}}
	}
	if p.DeleteTime != "" && p.DeleteTime != "0" {
		it.skip = inTrash
	}
	return it
}

// fill takes the site and the user from the code where it names them.
func (o passmanOTP) fill(e *entry) (err error) {
	e.Type = backup.Type(cmp.Or(strings.ToLower(string(o.Type)), "totp"))
	e.Issuer, e.secret, e.algorithm = string(o.Issuer), string(o.Secret), string(o.Algorithm)
	if _, e.Name = googleNames(e.Issuer, string(o.Label)); e.Name == e.Issuer {
		e.Name = ""
	}
	if e.digits, err = textNumber("digits", string(o.Digits)); err != nil {
		return err
	}
	if e.Type == backup.HOTP {
		return setCounter(e, string(o.Counter))
	}
	e.period, err = textNumber("period", string(o.Period))
	return err
}
