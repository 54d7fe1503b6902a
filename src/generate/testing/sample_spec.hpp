#pragma once

#include <string>
#include <vector>

#include "generate/demo_dice.hpp"
#include "model/app_spec.hpp"

namespace dz::generate::testing_specs {

/// An agency's app that uses most of what a spec can say.
inline AppSpec northstar() {
    AppSpec spec;
    spec.app = {.name = "Northstar",
                .slug = "northstar",
                .summary = "Project management for agencies.",
                .industry = "project-management",
                .locale = "en",
                .currency = "GBP"};
    spec.roles = {{.name = "client", .label = "Client", .portal = true}};
    Entity label{.name = "Label"};
    label.fields = {{.name = "name", .required = true, .unique = true, .display = true},
                    {.name = "color", .type = "color"}};
    Entity client{.name = "Client"};
    client.fields = {{.name = "name", .required = true, .display = true},
                     {.name = "email", .type = "email"},
                     {.name = "phone", .type = "phone"},
                     {.name = "website", .type = "url"},
                     {.name = "address", .type = "address"},
                     {.name = "location", .type = "geo"},
                     {.name = "logo", .type = "image"},
                     {.name = "rating", .type = "rating"},
                     {.name = "notes", .type = "text"}};
    Entity project{.name = "Project"};
    project.fields = {{.name = "name", .required = true, .display = true},
                      {.name = "key", .required = true, .unique = true},
                      {.name = "status",
                       .type = "enum",
                       .values = {{.name = "planned"},
                                  {.name = "active"},
                                  {.name = "on_hold"},
                                  {.name = "done"}}},
                      {.name = "startsOn", .type = "date"},
                      {.name = "dueOn", .type = "date"},
                      {.name = "completedOn", .type = "date"},
                      {.name = "budget", .type = "money"},
                      {.name = "progress", .type = "percent"},
                      {.name = "summary", .type = "richtext"}};
    project.relations = {{.name = "client", .target = "Client", .required = true}};
    project.states = States{.field = "status"};
    project.rules = {{.that = "dueOn > startsOn", .message = "The end must follow the start."}};
    Entity task{.name = "Task"};
    task.fields = {
        {.name = "title", .required = true, .display = true, .max = 160},
        {.name = "number", .type = "sequence", .pattern = "TSK-{0000}"},
        {.name = "status",
         .type = "enum",
         .values = {{.name = "backlog"},
                    {.name = "todo"},
                    {.name = "in_progress"},
                    {.name = "in_review"},
                    {.name = "done"}}},
        {.name = "priority",
         .type = "enum",
         .values = {{.name = "low"}, {.name = "medium"}, {.name = "high"}, {.name = "urgent"}}},
        {.name = "dueOn", .type = "date"},
        {.name = "completedAt", .type = "datetime"},
        {.name = "estimate", .type = "duration"},
        {.name = "billable", .type = "bool"},
        {.name = "description", .type = "text"},
        {.name = "tags", .type = "tags"}};
    task.relations = {
        {.name = "project", .target = "Project", .required = true, .on_delete = OnDelete::Cascade},
        {.name = "assignee", .target = "User"},
        {.name = "parent", .target = "Task"},
        {.name = "labels", .kind = RelationKind::ManyToMany, .target = "Label"}};
    task.states =
        States{.field = "status",
               .transitions = {{.from = {"*"}, .to = "in_review", .require = {"assignee"}}}};
    Entity invoice{.name = "Invoice"};
    invoice.fields = {
        {.name = "number", .type = "sequence", .display = true, .pattern = "INV-{0000}"},
        {.name = "issuedOn", .type = "date", .required = true},
        {.name = "dueOn", .type = "date"},
        {.name = "paidOn", .type = "date"},
        {.name = "status",
         .type = "enum",
         .values = {{.name = "draft"}, {.name = "sent"}, {.name = "paid"}, {.name = "void"}}},
        {.name = "total", .type = "money", .computed = "sum(lines.amount)"},
        {.name = "pdf", .type = "file"}};
    invoice.relations = {{.name = "client", .target = "Client", .required = true},
                         {.name = "project", .target = "Project", .required = true}};
    invoice.states = States{.field = "status"};
    invoice.rules = {{.that = "dueOn >= issuedOn", .message = "Due after issue."}};
    Entity line{.name = "InvoiceLine"};
    line.fields = {{.name = "description", .required = true, .display = true},
                   {.name = "quantity", .type = "decimal", .min = 0.5},
                   {.name = "unitPrice", .type = "money"},
                   {.name = "amount", .type = "money", .computed = "quantity * unitPrice"}};
    line.relations = {
        {.name = "invoice", .target = "Invoice", .required = true, .on_delete = OnDelete::Cascade}};
    Entity asset{.name = "Asset"};
    asset.fields = {{.name = "name", .required = true, .display = true},
                    {.name = "meta", .type = "json"},
                    {.name = "opensAt", .type = "time"},
                    {.name = "count", .type = "int"},
                    {.name = "image", .type = "image"}};
    asset.relations = {{.name = "project", .kind = RelationKind::OneToOne, .target = "Project"}};
    // Deliberately not in dependency order.
    spec.entities = {line, invoice, task, asset, project, client, label};
    spec.features = {{.id = "auth"},
                     {.id = "workspaces"},
                     {.id = "csv"},
                     {.id = "audit"},
                     {.id = "comments", .on = {"Task"}},
                     {.id = "dashboard"}};
    return spec;
}

/// A clinic: persons, pets, sittings with a start and an end, a diamond of owner and pet.
inline AppSpec marlow() {
    AppSpec spec;
    spec.app = {.name = "Marlow Street Vets",
                .slug = "marlow-street-vets",
                .summary = "Appointments and records of a small clinic.",
                .industry = "veterinary-clinic",
                .locale = "de",
                .currency = "EUR"};
    Entity owner{.name = "Owner"};
    owner.fields = {{.name = "name", .required = true, .display = true},
                    {.name = "email", .type = "email", .unique = true},
                    {.name = "phone", .type = "phone"}};
    Entity pet{.name = "Pet"};
    pet.fields = {{.name = "name", .required = true, .display = true},
                  {.name = "breed"},
                  {.name = "birthDate", .type = "date"},
                  {.name = "photo", .type = "image"},
                  {.name = "weight", .type = "decimal", .unit = "kg"}};
    pet.relations = {{.name = "owner", .target = "Owner", .required = true}};
    Entity visit{.name = "Appointment"};
    visit.fields = {{.name = "reason", .required = true, .display = true},
                    {.name = "startsAt", .type = "datetime", .required = true},
                    {.name = "endsAt", .type = "datetime"},
                    {.name = "status",
                     .type = "enum",
                     .values = {{.name = "booked"},
                                {.name = "checked_in"},
                                {.name = "completed"},
                                {.name = "no_show"}}},
                    {.name = "fee", .type = "money"}};
    visit.relations = {{.name = "pet", .target = "Pet", .required = true},
                       {.name = "owner", .target = "Owner", .required = true}};
    visit.states = States{.field = "status"};
    visit.rules = {{.that = "endsAt > startsAt", .message = "The end must follow the start."},
                   {.unique = {"pet", "startsAt"}}};
    spec.entities = {visit, pet, owner};
    return spec;
}

/// A spec nobody wrote: nouns, field types and relations drawn from lists.
inline AppSpec random_spec(std::uint64_t seed) {
    static const std::vector<std::string> kNouns{
        "Task",       "Client",   "Recipe",     "PurchaseOrder", "Course",    "Lesson",
        "Plant",      "Vehicle",  "Donation",   "Book",          "Ticket",    "Room",
        "Booking",    "Zorblat",  "MatterNote", "Employee",      "WorkOrder", "Batch",
        "Ingredient", "Category", "Supplier",   "Workout",       "Widget",    "Event",
        "Quibble",    "Sensor",   "Listing",    "Candidate",     "Shift",     "Album"};
    static const std::vector<std::string> kTypes{
        "string", "text",   "richtext", "int",  "decimal",  "money", "percent",
        "bool",   "date",   "datetime", "time", "duration", "email", "phone",
        "url",    "color",  "enum",     "tags", "image",    "file",  "address",
        "geo",    "rating", "sequence", "json", "string",   "date",  "enum"};
    static const std::vector<std::string> kNames{
        "startsOn", "dueOn",       "code",    "notes",  "amount", "capacity",
        "material", "completedOn", "contact", "status", "gloop",  "priority",
        "city",     "validUntil",  "flavour", "level"};
    static const std::vector<std::string> kIndustries{
        "",         "veterinary-clinic", "job-board", "law-firm", "bookshop", "restaurant",
        "school",   "construction",      "logistics", "charity",  "brewery",  "crm",
        "moon-base"};
    static const std::vector<std::string> kLocales{"en", "de-AT", "fr", "es",
                                                   "it", "nl",    "pl", "en-US"};
    Dice dice(seed);
    AppSpec spec;
    spec.app = {.name = "App " + std::to_string(seed),
                .slug = "app-" + std::to_string(seed),
                .industry = dice.pick(kIndustries),
                .locale = dice.pick(kLocales)};
    spec.seed.rows = static_cast<int>(dice.between(0, 40));
    const std::size_t count = 1 + dice.below(6);
    const std::size_t first = dice.below(kNouns.size());
    for (std::size_t e = 0; e < count; ++e) {
        Entity entity{.name = kNouns[(first + e * 7) % kNouns.size()]};
        const std::size_t fields = dice.below(9);
        for (std::size_t f = 0; f < fields; ++f) {
            Field field{.name = kNames[(f * 5 + dice.below(2) * 3 + e) % kNames.size()],
                        .type = dice.pick(kTypes)};
            bool taken = false;
            for (const Field& other : entity.fields) taken = taken || other.name == field.name;
            if (taken) continue;
            field.required = dice.chance(40);
            field.unique = dice.chance(15) && (field.type == "string" || field.type == "email");
            if (dice.chance(15) && field.type == "string") field.max = 40;
            if (field.type == "enum")
                field.values = {
                    {.name = "draft"}, {.name = "active"}, {.name = "done"}, {.name = "cancelled"}};
            if (field.type == "enum" && field.name == "status")
                entity.states = States{.field = "status"};
            entity.fields.push_back(field);
        }
        if (dice.chance(80))
            entity.fields.insert(
                entity.fields.begin(),
                {.name = "name", .required = true, .unique = dice.chance(30), .display = true});
        for (std::size_t other = 0; other < e; ++other) {
            if (!dice.chance(40)) continue;
            Relation relation{.name = "link" + std::to_string(other),
                              .target = spec.entities[other].name};
            if (relation.target == entity.name) continue;
            relation.required = dice.chance(50);
            if (dice.chance(20))
                relation.kind = RelationKind::OneToOne;
            else if (dice.chance(25))
                relation.kind = RelationKind::ManyToMany;
            if (dice.chance(40)) relation.on_delete = OnDelete::Cascade;
            entity.relations.push_back(relation);
        }
        if (dice.chance(30)) entity.relations.push_back({.name = "assignee", .target = "User"});
        if (dice.chance(20)) entity.relations.push_back({.name = "parent", .target = entity.name});
        spec.entities.push_back(std::move(entity));
    }
    // Half of the specs name their entities in an order nothing depends on.
    if (dice.chance(50)) std::swap(spec.entities.front(), spec.entities.back());
    return spec;
}

}  // namespace dz::generate::testing_specs
