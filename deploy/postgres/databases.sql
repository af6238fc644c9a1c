-- One database and one login per service: psql -v ON_ERROR_STOP=1 -f databases.sql, as a superuser, once.
-- Passwords come from the environment: DIRECTORY_DATABASE_PASSWORD and so on. No service can enter another's database.

\getenv password DIRECTORY_DATABASE_PASSWORD
create role directory login password :'password';
create database directory owner directory;
revoke all on database directory from public;

\getenv password CATALOG_DATABASE_PASSWORD
create role catalog login password :'password';
create database catalog owner catalog;
revoke all on database catalog from public;

\getenv password ACCESS_PACKAGE_DATABASE_PASSWORD
create role access_package login password :'password';
create database access_package owner access_package;
revoke all on database access_package from public;

\getenv password REQUEST_WORKFLOW_DATABASE_PASSWORD
create role request_workflow login password :'password';
create database request_workflow owner request_workflow;
revoke all on database request_workflow from public;

\getenv password NOTIFICATION_DATABASE_PASSWORD
create role notification login password :'password';
create database notification owner notification;
revoke all on database notification from public;

\getenv password AUDIT_DATABASE_PASSWORD
create role audit login password :'password';
create database audit owner audit;
revoke all on database audit from public;

\getenv password PORTAL_DATABASE_PASSWORD
create role portal login password :'password';
create database portal owner portal;
revoke all on database portal from public;
