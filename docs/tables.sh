# For scripts that fill tables into a page: rows and fill. Expects root, out and page; makes $work, removed at the end.

# A query as rows of a Markdown table: a file, or its name below sweeps; no value holds a comma.
rows() {
  local file=$1
  [ -f "$file" ] || file=$root/sweeps/$1
  "$root/bin/prism" sql "$out" --file "$file" --format csv |
    awk '{ gsub(/,/, " | "); print "| " $0 " |" }
         NR == 1 { gsub(/[^|]+/, " --- "); print "|" $0 "|" }'
}

# Replaces what stands between the two marks of that name.
fill() {
  awk -v name="$1" -v table="$2" '
    $0 == "<!-- end " name " -->" { inside = 0 }
    !inside { print }
    $0 == "<!-- begin " name " -->" { inside = 1; while ((getline line < table) > 0) print line }
  ' "$page" >"$work/page"
  cat "$work/page" >"$page"
}

work=$(mktemp -d "${TMPDIR:-/tmp}/prism-tables.XXXXXX")
trap 'rm -rf "$work"' EXIT
