#!/usr/bin/env bash
# Adds a migration for both databases: ./dev db NAME. One of that name that was not released yet is made anew.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?"dev db: name the migration, as in './dev db Recovery'"}
dotnet tool restore >/dev/null
folder=src/ClaveSence.Web/Store/Migrations
snapshots="$folder/Sqlite/SqliteStoreModelSnapshot.cs $folder/Postgres/PostgresStoreModelSnapshot.cs"
# The snapshot as it was before the migration of this name, from the commit that brought it or from the last one.
added=$(git log --diff-filter=A --format=%H -- "$folder/Sqlite/*_$name.cs" | tail -1)
if [ -n "$added" ]; then base="$added^"; else base=HEAD; fi
# shellcheck disable=SC2086
git checkout -q "$base" -- $snapshots
rm -f "$folder"/*/*_"$name".cs "$folder"/*/*_"$name".Designer.cs
# Hand-written migrations may bear a later time than the clock's; a new one always comes after all of them.
last=$(find "$folder" -name '*_*.cs' -printf '%f\n' | cut -d_ -f1 | sort | tail -1)
next=$(date -u -d "${last:0:8} ${last:8:2}:${last:10:2}:${last:12:2} UTC + 1 second" +%Y%m%d%H%M%S)
for kind in Sqlite Postgres; do
  dotnet ef migrations add "$name" --project src/ClaveSence.Web --context ${kind}Store --output-dir Store/Migrations/$kind
  made=$(find "$folder/$kind" -name "*_$name.cs" -printf '%f\n'); made=${made%%_*}
  if [[ $made < $next ]]; then
    for file in "$folder/$kind/${made}_$name".cs "$folder/$kind/${made}_$name".Designer.cs; do
      sed -i "s/${made}_$name/${next}_$name/" "$file"
      mv "$file" "${file/$made/$next}"
    done
  fi
done
sed -i 's/public partial class/internal partial class/' "$folder"/*/*_"$name".cs
