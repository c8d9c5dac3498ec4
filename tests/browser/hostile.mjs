// Writes two models whose names and texts are HTML: hostile.mjs MODEL FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [, , file, folder] = process.argv;
const attack = `</code></pre><script>alert(1)</script><img src=x onerror="alert('2')">"'&`;
const model = JSON.parse(readFileSync(file, "utf8"));
const write = (name) => writeFileSync(join(folder, name), JSON.stringify(model));

model.metadata.serviceFullName = `DataSync ${attack}`;
model.shapes.TaskMode.enum = ["BASIC"];
write("old.json");
model.shapes.TaskMode.enum.push(`ENHANCED ${attack}`);
model.shapes.TaskMode.documentation = `<p>${attack}</p><p>&lt;script&gt;alert(3)&lt;/script&gt;</p>`;
model.shapes.TaskArn.pattern = attack;
model.operations.CreateTask.documentation = `<script>alert(4)</script><b>${attack}`;
write("new.json");
