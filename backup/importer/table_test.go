package importer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCutRow(t *testing.T) {
	for text, want := range map[string][]string{
		"a,b\nc":            {"a", "b"},
		"a,b":               {"a", "b"},
		"a,b,\r\nc":         {"a", "b", ""},
		",,\n":              {"", "", ""},
		`"a,b",c`:           {"a,b", "c"},
		`"a ""b""",c`:       {`a "b"`, "c"},
		"\"a\nb\",c\nd":     {"a\nb", "c"},
		`5" screen,c`:       {`5" screen`, "c"},
		`"a" b,c`:           {"a b", "c"},
		`"",""`:             {"", ""},
		"\n":                {""},
		"Zürich,東京\nx":      {"Zürich", "東京"},
		"a,b\rc,d":          {"a", "b"},
		"\"a\r\nb\"\r\nc,d": {"a\r\nb"},
	} {
		got, rest, err := cutRow([]byte(text), ',')
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%q: %v (- want, + got):\n%s", text, err, diff)
		}
		if len(rest) >= len(text) {
			t.Errorf("%q: nothing taken off", text)
		}
	}
}

func TestCutRowRefuses(t *testing.T) {
	for name, v := range map[string]struct{ text, want string }{
		"an open quote":   {`a,"b`, "table: the file breaks off inside a cell"},
		"a long cell":     {strings.Repeat("a", maxEntry+1), "table: one cell: 16777217 bytes"},
		"a long quote":    {`"` + strings.Repeat("a", maxEntry+1), "table: one cell: 16777217 bytes"},
		"many cells":      {strings.Repeat(",", 2_000), "table: one row: 1001 cells"},
		"many long cells": {strings.Repeat(strings.Repeat("a", 1<<20)+",", 20), "table: one row: 16777231 bytes"},
	} {
		if _, _, err := cutRow([]byte(v.text), ','); err == nil || !strings.Contains(err.Error(), v.want) {
			t.Errorf("%s: err = %v, want %q", name, err, v.want)
		}
	}
}

// FuzzCutRow wants every text taken apart to its end, and a row that is
// written properly read as what it says.
func FuzzCutRow(f *testing.F) {
	f.Add([]byte("a,\"b\"\"\r\n\",c\r\nd"))
	f.Add([]byte("\"a\" b,,\n\n5\" screen"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for rest := text; len(rest) > 0; {
			cells, behind, err := cutRow(rest, ',')
			if err != nil {
				return
			}
			if len(behind) >= len(rest) {
				t.Fatalf("nothing taken off %q", rest)
			}
			rest = behind
			var written []string
			for _, cell := range cells {
				written = append(written, `"`+strings.ReplaceAll(cell, `"`, `""`)+`"`)
			}
			again, _, err := cutRow([]byte(strings.Join(written, ",")), ',')
			if diff := cmp.Diff(cells, again); diff != "" || err != nil {
				t.Fatalf("%v: %s", err, diff)
			}
		}
	})
}

// TestLookTable wants a table where one is, and no list of links or prose
// taken for one.
func TestLookTable(t *testing.T) {
	for text, want := range map[string]bool{
		"name,totp\na,b":                               true,
		"Name;One-Time Code\na;b":                      true,
		"name\tOTP Auth\na\tb":                         true,
		"url,username,password\n":                      true,
		"totp\nJBSWY3DPEHPK3PXP":                       false,
		"# issuer, name, totp\notpauth://totp/a":       false,
		"name,address\na,b":                            false,
		"otpauth://totp/a,b?secret=JBSWY3DPEHPK3PXP\n": false,
		"Dear Ann, the password, as you know":          false,
		"":                                             false,
		"name,totp" + strings.Repeat(",x", 4<<10):      false,
	} {
		if got := lookTable([]byte(text)) != nil; got != want {
			t.Errorf("%.40q: %v, want %v", text, got, want)
		}
	}
}

// TestTableCutOffInItsLastRow: a row that alone is short is damage, rows of
// all lengths are not.
func TestTableCutOffInItsLastRow(t *testing.T) {
	for text, want := range map[string]bool{
		"name,user,totp,note\na,b,JBSWY3DPEHPK3PXP,x\nc,d":    true,
		"name,user,totp,note\na,b,JBSWY3DPEHPK3PXP\nc,d,,":    false,
		"name,user,totp,note\na,b,JBSWY3DPEHPK3PXP\nc,d\ne,f": false,
		"name,user,totp,note\na,b":                            true,
		"name\tuser\ttotp\tnote\na\tb\tJBSWY3DPEHPK3PXP":      false,
	} {
		_, err := Read(t.Context(), []File{{"x", []byte(text)}}, Options{})
		if got := isA[DamagedError](err); got != want {
			t.Errorf("%q: err = %v, want damaged: %v", text, err, want)
		}
	}
}

// TestLinkInATable: a link that stands on a line of its own inside a note
// makes the table no list of links.
func TestLinkInATable(t *testing.T) {
	r := readText(t, "name,totp,notes\na,JBSWY3DPEHPK3PXP,\"see\notpauth://totp/b?secret=AAAAAAAA\nthere\"")
	if len(r.Vault.Accounts) != 1 || r.Vault.Format != "csv" {
		t.Errorf("%s: %v", r.Vault.Format, r.Vault.Accounts)
	}
}

// TestTablesOfPrograms wants each header known as its program's, whatever the
// order and spelling of a spreadsheet made of it.
func TestTablesOfPrograms(t *testing.T) {
	for header, want := range map[string]string{
		"Title,URL,Username,Password,Notes,OTPAuth": "apple",
		"Title,URL,Username,Password,OTPAuth":       "apple",
		"folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp": "bitwarden",
		"collections,type,name,notes,fields,login_uri,login_username,login_password,login_totp":              "bitwarden",
		"folder,favorite,type,name,login_uri,login_totp":                                                     "bitwarden",
		"username,username2,username3,title,password,note,url,category,otpSecret":                            "dashlane",
		"title,url,username,password,note,otpSecret,category":                                                "dashlane",
		`"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"`:        "keepassxc",
		`"Group","Title","Username","Password","URL","Notes","TOTP"`:                                         "keepassxc",
		"Folder,Title,Login,Password,Website Address,Notes,Shared Folder,Custom Fields":                      "keeper",
		"url,username,password,totp,extra,name,grouping,fav":                                                 "lastpass",
		"url,username,password,extra,name,grouping,fav":                                                      "lastpass",
		"name,url,username,password,note,cardholdername,cardnumber,cvc,expirydate,zipcode,folder":            "nordpass",
		"Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes":                                   "onepassword",
		"Title,Website,Username,Password,One-Time Password,Favorite Status,Archived Status,Tags,Notes":       "onepassword",
		"type,name,url,email,username,password,note,totp,createTime,modifyTime,vault":                        "protonpass",
		"Name,Url,MatchUrl,Login,Pwd,Note,Folder,RfFieldsV2":                                                 "roboform",
		"Name,Url,Login,Pwd,Note,Folder,Rf_fields":                                                           "roboform",
		"Title,Login,Password,URL,OTP,Notes":                                                                 "safeincloud",
		"Display_Name,Login_Username,Login_Password,Login_URLs,Login_TOTP,Notes,Favorite":                    "synology",
		"Title,Username,URL,Password,Notes,Group,TOTP":                                                       "", // Passbolt's
		"name,url,username,password,note":                                                                    "", // a browser's
		"Title,URL,Username,Password,Notes,OTPAuth,More":                                                     "",
	} {
		for _, text := range []string{header, strings.ReplaceAll(header, ",", ";"), strings.ToUpper(header)} {
			if table := lookTable([]byte(text + "\n")); table == nil || table.program != want {
				t.Errorf("%s: %+v, want %q", text, table, want)
			}
		}
	}
}
