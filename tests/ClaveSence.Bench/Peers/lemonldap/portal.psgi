# A peer of ./dev bench oidc: the portal of LemonLDAP::NG with its demonstration accounts, whose passwords are not hashed, and one platform.
use strict;
use warnings;
use JSON;
use Lemonldap::NG::Portal::Main;

my ( $folder, $address ) = ( $ENV{FOLDER}, "http://127.0.0.1:$ENV{PORT}" );
mkdir "$folder/$_" for qw(conf sessions sessions/lock psessions psessions/lock cache);

# The files, the keys among them, are of the first start; the others find them.
unless ( -e "$folder/conf/lmConf-1.json" ) {
    my $key  = `openssl genrsa -traditional 2048 2>/dev/null`;
    open my $file, '>', "$folder/key.pem" or die $!;
    print $file $key;
    close $file;
    my $public = `openssl rsa -in $folder/key.pem -pubout 2>/dev/null`;
    my %files  = ( generateModule => 'Lemonldap::NG::Common::Apache::Session::Generate::SHA256' );
    my %conf   = (
        cfgNum            => 1,
        cfgDate           => time,
        cfgVersion        => '2.16.1',
        portal            => "$address/",
        domain            => '127.0.0.1',
        cookieName        => 'lemonldap',
        securedCookie     => 0,
        key               => 'un-secreto-del-banco-de-pruebas',
        authentication    => 'Demo',
        userDB            => 'Same',
        passwordDB        => 'Demo',
        demoExportedVars  => { uid => 'uid', cn => 'cn', mail => 'mail' },
        whatToTrace       => 'uid',
        requireToken      => 0,
        globalStorage     => 'Apache::Session::File',
        globalStorageOptions => { %files, Directory => "$folder/sessions", LockDirectory => "$folder/sessions/lock" },
        persistentStorage => 'Apache::Session::File',
        persistentStorageOptions => { Directory => "$folder/psessions", LockDirectory => "$folder/psessions/lock" },
        localSessionStorage        => 'Cache::FileCache',
        localSessionStorageOptions => {
            namespace            => 'lemonldap-ng-sessions',
            default_expires_in   => 600,
            directory_umask      => '007',
            cache_root           => "$folder/cache",
            cache_depth          => 3,
        },
        locationRules                    => { '127.0.0.1' => { default => 'accept' } },
        issuerDBOpenIDConnectActivation  => 1,
        issuerDBOpenIDConnectPath        => '^/oauth2/',
        issuerDBOpenIDConnectRule        => 1,
        oidcServiceMetaDataIssuer        => "$address/",
        oidcServicePrivateKeySig         => $key,
        oidcServicePublicKeySig          => $public,
        oidcServiceKeyIdSig              => '1',
        oidcServiceAllowAuthorizationCodeFlow => 1,
        oidcServiceAllowOffline          => 1,
        oidcRPMetaDataExportedVars       => { bench => { email => 'mail' } },
        oidcRPMetaDataOptions            => {
            bench => {
                oidcRPMetaDataOptionsClientID                     => 'banco-de-pruebas',
                oidcRPMetaDataOptionsClientSecret                 => 'un-secreto-del-banco-de-pruebas',
                oidcRPMetaDataOptionsRedirectUris                 => 'https://banco-de-pruebas.ejemplo.cl/vuelta',
                oidcRPMetaDataOptionsIDTokenSignAlg               => 'RS256',
                oidcRPMetaDataOptionsBypassConsent                => 1,
                oidcRPMetaDataOptionsRequirePKCE                  => 1,
                oidcRPMetaDataOptionsAllowOffline                 => 1,
                oidcRPMetaDataOptionsAllowClientCredentialsGrant  => 1,
                oidcRPMetaDataOptionsUserIDAttr                   => 'uid',
                oidcRPMetaDataOptionsDisplayName                  => 'Banco de pruebas',
            }
        },
    );
    open $file, '>', "$folder/conf/lmConf-1.json" or die $!;
    print $file JSON->new->pretty->encode( \%conf );
    close $file;
    open $file, '>', "$folder/lemonldap-ng.ini" or die $!;
    print $file <<"END";
[all]
logLevel = warn
checkTime = 600
[configuration]
type = File
dirName = $folder/conf
localStorage = Cache::FileCache
localStorageOptions = { 'namespace' => 'lemonldap-ng-config', 'default_expires_in' => 600, 'directory_umask' => '007', 'cache_root' => '$folder/cache', 'cache_depth' => 3 }
[portal]
staticPrefix = /static
templateDir = /usr/share/lemonldap-ng/portal/templates
languages = es
END
    close $file;
}

$ENV{LLNG_DEFAULTCONFFILE} = "$folder/lemonldap-ng.ini";
Lemonldap::NG::Portal::Main->run( {} );
