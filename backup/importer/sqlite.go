package importer

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"modernc.org/sqlite"

	"otpaper/backup"
)

// SQLite databases are opened in memory from bytes. The file format, with its
// write-ahead log, is that of sqlite.org/fileformat2.html.

const (
	sqliteMagic  = "SQLite format 3\x00"
	sqliteHeader = 100     // bytes
	maxColumns   = 10_000  // of all tables
	maxValue     = 4 << 20 // bytes of one value or row
)

// openDatabase gives the database in data, of a copy of it, to use. No error
// shows what is in it.
func openDatabase(ctx context.Context, data []byte, use func(*sql.Conn) error) error {
	if err := checkDatabase(data); err != nil {
		return err
	}
	data = slices.Clone(data)
	data[18], data[19] = 1, 1 // read and write version: no log, or SQLite looks for its file
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	err = conn.Raw(func(c any) error { return c.(interface{ Deserialize([]byte) error }).Deserialize(data) })
	if err != nil {
		return DamagedError{"SQLite database", "cannot be opened"}
	}
	const lengthLimit = 0 // SQLITE_LIMIT_LENGTH
	if _, err := sqlite.Limit(conn, lengthLimit, maxValue); err != nil {
		return err
	}
	for _, pragma := range []string{"trusted_schema=off", "query_only=on", "temp_store=memory"} {
		if _, err := conn.ExecContext(ctx, "PRAGMA "+pragma); err != nil {
			return DamagedError{"SQLite database", "cannot be opened"}
		}
	}
	return use(conn)
}

// checkDatabase reads the header and finds a file that was cut off.
func checkDatabase(data []byte) error {
	if len(data) < sqliteHeader {
		return DamagedError{"SQLite database", fmt.Sprintf("breaks off after %d bytes", len(data))}
	}
	page := int(binary.BigEndian.Uint16(data[16:]))
	if page == 1 {
		page = 65536
	}
	if page < 512 || page&(page-1) != 0 {
		return DamagedError{"SQLite database", fmt.Sprintf("page size of %d bytes", page)}
	}
	// The count of pages holds only if it was written with the last change.
	pages := int(binary.BigEndian.Uint32(data[28:]))
	current := binary.BigEndian.Uint32(data[24:]) == binary.BigEndian.Uint32(data[92:])
	if have := len(data) / page; current && have < pages {
		return DamagedError{"SQLite database", fmt.Sprintf("breaks off: %d of %d pages are there", have, pages)}
	}
	return nil
}

// logRemark is for a database that keeps its newest changes in a log which was
// not among the files.
func (c *content) logRemark() []string {
	const logged = 2 // write version, at byte 18
	if c.raw[18] != logged {
		return nil
	}
	return []string{`the newest accounts may stand in the file of the same name with "-wal" behind it; give that too if there is one`}
}

// databaseTables returns the columns of every table.
func databaseTables(ctx context.Context, data []byte) (map[string][]string, error) {
	tables := map[string][]string{}
	const query = `SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p
		WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' LIMIT ?`
	err := queryDatabase(ctx, data, query, 2, maxColumns, func(_ int, row []string) {
		tables[row[0]] = append(tables[row[0]], row[1])
	})
	return tables, err
}

// hasTable says that the file is a database with such a table.
func (c *content) hasTable(table string, columns ...string) bool {
	have, ok := c.tables[table]
	return ok && !slices.ContainsFunc(columns, func(column string) bool { return !slices.Contains(have, column) })
}

// queryTable gives the named columns of every row of a table to visit, with
// the row's number from 1. Values come as text, NULL and a column that the
// table lacks as "". The names of table and columns are constants of a format.
func (c *content) queryTable(table string, columns []string, visit func(n int, row []string)) error {
	var selected []string
	for _, column := range columns {
		if slices.Contains(c.tables[table], column) {
			selected = append(selected, "CAST("+column+" AS TEXT)")
		} else {
			selected = append(selected, "''")
		}
	}
	query := "SELECT " + strings.Join(selected, ", ") + " FROM " + table + " LIMIT ?"
	return queryDatabase(context.Background(), c.raw, query, len(columns), backup.MaxAccounts, visit)
}

// queryDatabase runs one query, whose parameter is a limit of the rows.
func queryDatabase(ctx context.Context, data []byte, query string, columns, most int, visit func(n int, row []string)) error {
	return openDatabase(ctx, data, func(conn *sql.Conn) error {
		rows, err := conn.QueryContext(ctx, query, most+1)
		if err != nil {
			return errUnreadable
		}
		defer rows.Close()
		values := make([]sql.NullString, columns)
		into := make([]any, columns)
		for i := range values {
			into[i] = &values[i]
		}
		for n := 1; rows.Next(); n++ {
			if n > most {
				return TooLargeError{"SQLite database", uint64(n), uint64(most), "rows"}
			}
			if rows.Scan(into...) != nil {
				return errUnreadable
			}
			row := make([]string, columns)
			for i, v := range values {
				row[i] = strings.ToValidUTF8(v.String, "\ufffd")
			}
			visit(n, row)
		}
		if rows.Err() != nil {
			return errors.Join(ctx.Err(), errUnreadable)
		}
		return nil
	})
}

var errUnreadable = DamagedError{"SQLite database", "its tables cannot be read"}
