$list_imports$

$list_columns$

export function $Entity$List() {
  $list_return$
}
