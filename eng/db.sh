#!/usr/bin/env bash
# Makes the first migrations anew from the model. Only while nothing has been released: afterwards migrations are added, never remade.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
folder=src/ClaveSence.Web/Store/Migrations
rm -f $folder/*/*_Initial.cs $folder/*/*_Initial.Designer.cs $folder/*/*Snapshot.cs
for kind in Sqlite Postgres; do
  dotnet ef migrations add Initial --project src/ClaveSence.Web --context ${kind}Store --output-dir Store/Migrations/$kind
done
sed -i 's/public partial class/internal partial class/' $folder/*/*_Initial.cs
